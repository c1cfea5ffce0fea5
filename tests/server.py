"""The app as a process of its own, for tests that need more than a call in the same process."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def running_app() -> Iterator[str]:
    """The app, started as a person starts it, on a free port; gives its address."""
    command = [sys.executable, "-m", "app", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "the app did not say where it is"
            yield found[0]
        finally:
            process.terminate()
