"""What the pages are made of: where it lies, at which addresses, and how it is served."""

from app.assets.files import FROM_PACKAGES, Files, Snapshot, folder
from app.assets.modules import modules
from app.assets.serving import ROOT, Assets, nothing_there

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

    def of_modules(self, *entries: str) -> list[str]:
        """The addresses of scripts and of all modules that they are made of."""
        return [self.of(path) for path in modules(self._files, entries)]


def prepare() -> None:
    """Makes ready to be sent what visits begin with, so that the first visitor need not wait for it."""
    files = FILES.look()
    for name, asset in files.assets.items():
        if name not in FROM_PACKAGES and name.endswith((".js", ".css")):
            _ = asset.compressed
