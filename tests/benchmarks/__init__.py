"""How fast it is. `python -m tests.benchmarks` prints the tables; no test asserts a time."""
