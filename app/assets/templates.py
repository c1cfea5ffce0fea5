"""What the templates ask for that is made of several files: nothing else of the kind is made for anybody."""

import re
from functools import cache

from app.assets.files import folder

_SCRIPT = re.compile(r'\bscript\("([^"]+)"\)')
_STYLES = re.compile(r"\bstyles\(([^()]*)\)")
_QUOTED = re.compile(r'"([^"]+)"')


@cache
def page_scripts() -> frozenset[str]:
    """The entry scripts of all pages."""
    return frozenset(name for text in _texts() for name in _SCRIPT.findall(text))


@cache
def page_styles() -> frozenset[str]:
    """The style sheets in one of all pages, as their addresses name them."""
    return frozenset(joined(*_QUOTED.findall(names)) for text in _texts() for names in _STYLES.findall(text))


def joined(*names: str) -> str:
    """What style sheets under static/css/ are called in one, in this order."""
    return f"css/{'+'.join(names)}.css"


@cache
def _texts() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(folder("templates").glob("*.html")))
