"""What the pages are made of: where it lies, at which addresses, and how it is served."""

from app.assets.files import FROM_PACKAGES, Files, Snapshot, folder
from app.assets.modules import modules
from app.assets.serving import ROOT, Assets, nothing_there, packed, sheets
from app.assets.templates import joined, page_scripts, page_styles

__all__ = ["FILES", "FROM_PACKAGES", "Addresses", "Assets", "folder", "nothing_there", "prepare"]

FILES = Files(folder("static"))


class Addresses:
    """Where a page finds its files, all as they are at one time."""

    def __init__(self) -> None:
        self._files: Snapshot = FILES.look()

    def of(self, path: str) -> str:
        """The address of a file under static/, for good: once any file changes, it is another one."""
        if path not in self._files.assets:
            raise FileNotFoundError(path)
        return f"{ROOT}{self._files.digest}/{path}"

    def of_styles(self, *names: str) -> str:
        """The address of style sheets under static/css/ in one, in this order."""
        for name in names:
            self.of(f"css/{name}.css")
        return f"{ROOT}{self._files.digest}/{joined(*names)}"

    def of_script(self, entry: str) -> str:
        """The address of a page's script, packed with all that it imports."""
        version = self._files.digest + (f".{entry.removesuffix('.js')}" if packed(self._files, entry) else "")
        return f"{ROOT}{version}/{entry}"

    def of_modules(self, entry: str, *more: str) -> list[str]:
        """The addresses of a page's script, of `more` that it will load, and of all modules that they are made of."""
        root = self.of_script(entry).removesuffix(entry)
        first = (entry,) if packed(self._files, entry) else modules(self._files, (entry,))
        return [root + path for path in dict.fromkeys((*first, *modules(self._files, more)))]


def prepare() -> None:
    """Makes ready to be sent what visits begin with, so that the first visitor need not wait for it."""
    files = FILES.look()
    # the app's own page first
    for entry in sorted(page_scripts(), key=lambda entry: (entry != "main.js", entry)):
        if found := packed(files, entry):
            _ = found[entry].compressed
    for name in page_styles():
        if sheet := sheets(files, name):
            _ = sheet.compressed
    for name, asset in files.assets.items():
        if name not in FROM_PACKAGES and name.endswith((".js", ".css")):
            _ = asset.compressed
