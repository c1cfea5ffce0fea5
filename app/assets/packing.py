"""A page's modules as one file, made when the server starts: nothing is built beforehand.

A browser asks for every module by itself and spends milliseconds on each, even from its cache, and a page has over a
hundred and sixty. On a loaded machine with two cores, paths moved after 2.0, 1.6 and 1.4 s at the first, second and
third visit where the page was sent packed, and after 3.2, 3.0 and 2.1 s where it was sent as modules: one file of
113 kB in place of 168 files of 222 kB. FALL_LINE_PACK_SCRIPTS=false sends modules.

An entry script is sent with all that it imports, each module in a function of its own that gives what it exports. What
is loaded on demand stays a module, and imports its share by name: it is sent a line that takes it out of the pack.
Whoever is not certain to mean the same in a function is not packed, nor is the page; its modules are sent as they are.
"""

import posixpath

from app.assets.files import Asset, Made, Snapshot
from app.assets.wrapping import UnpackableError, Wrapped, module_name, wrapped

__all__ = ["UnpackableError", "pack"]

VENDOR = "vendor/"


def pack(files: Snapshot, entry: str) -> dict[str, Asset]:
    """What takes the place of modules where a page's script is `entry`: the pack itself, and what finds its way to it.

    Raises UnpackableError; then the modules must be sent as they are.
    """
    if "/" in entry:
        raise UnpackableError(entry)
    found = _in_order(files, entry)
    stubs: dict[str, Asset] = {}
    for path, module in found.items():
        name, whole = module_name(path), posixpath.relpath(entry, posixpath.dirname(path) or ".")
        stub = f'import {{ {name} }} from "./{whole}";\nexport const {{ {", ".join(module.exports)} }} = {name};\n'
        stubs[path] = Made(stub.encode(), path)
    names = ", ".join(map(module_name, found))
    body = "".join(module.body for module in found.values()) + f"export {{ {names} }};\n"
    return {**stubs, entry: Made(body.encode(), entry)}


def _in_order(files: Snapshot, entry: str) -> dict[str, Wrapped]:
    """A script's modules as they are evaluated: first what a module imports, then itself."""
    done: dict[str, Wrapped] = {}
    begun: set[str] = set()

    def visit(path: str) -> None:
        if path in done:
            return
        if path in begun or path.startswith(VENDOR) or path not in files.assets:
            raise UnpackableError(path)
        begun.add(path)
        module = wrapped(files.assets[path], path)
        for other in module.imports:
            visit(other)
        done[path] = module

    visit(entry)
    return done
