"""Which modules a page's scripts are made of, so that a browser can be told of all of them at once."""

import posixpath
import re
from functools import lru_cache

from app.assets.files import Asset, Snapshot

# At the start of a line, so neither `import()`, which loads on demand, nor what a comment says of types.
_IMPORT = re.compile(r"""^(?:import|export)\b(?:[^;"'`(]*?\bfrom)?\s*["'](\.[^"']+)["']""", re.MULTILINE)


def modules(files: Snapshot, entries: tuple[str, ...]) -> list[str]:
    """The paths of `entries` and of all that they import, directly or not, each once, importers first."""
    found = dict.fromkeys(entries)
    waiting = list(entries)
    while waiting:
        name = waiting.pop(0)
        for address in _imports(files.assets[name]):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            if path not in found and path in files.assets:  # what is missing the browser will say
                found[path] = None
                waiting.append(path)
    return list(found)


@lru_cache(maxsize=2048)
def _imports(asset: Asset) -> list[str]:
    return _IMPORT.findall(asset.body.decode())
