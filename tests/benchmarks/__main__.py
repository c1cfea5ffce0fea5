"""All benchmarks, or those named: `python -m tests.benchmarks [engine] [live] …`."""

import importlib
import sys

ALL = ("engine", "surfaces", "service", "first_visit", "live", "animation", "memory")

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        if name not in ALL:
            sys.exit(f"no benchmark {name!r}: there are {', '.join(ALL)}")
        importlib.import_module(f"tests.benchmarks.{name}").main()
