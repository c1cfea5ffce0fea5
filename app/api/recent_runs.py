"""Where runs were that were looked into of late, so that looking further into them need not begin at the start."""

from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

from app.api.schemas import ExperimentDocument
from app.simulation.single_step import Presents


class RecentRuns:
    """The presents of the last few runs that were asked about. A cache only: without it answers take longer.

    Safe to be asked by several threads: what it gives may be added to by all of them.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._known: OrderedDict[bytes, Presents] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def presents(self, document: ExperimentDocument, run: int) -> Presents:
        """Those of one run of an experiment, to be read and added to."""
        key = blake2b(b"%d %s" % (run, document.model_dump_json().encode())).digest()
        with self._lock:
            found = self._known.setdefault(key, {})
            self._known.move_to_end(key)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return found
