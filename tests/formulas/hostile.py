"""Texts that are no formulas, and that somebody might send who hopes that they are run."""

HOSTILE = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0]",
    "x.__class__",
    "getattr(x, 'real')",
    "eval(x)",
    "exec('1')",
    "open('x')",
    "lambda: 0",
    "[x for x in y]",
    "{x}",
    "f'{x}'",
    "x if y else 1",
    "x; y",
    "x\n= 1",
    "x := 2",
    "9**9**9**9**9**9",
    "2^(2^(2^(2^(2^(2^2)))))",
    "x" * 100_000,
    "(" * 100_000,
    "-" * 400 + "x",
    "(" * 60 + "x" + ")" * 60,
    "sin(" * 60 + "x" + ")" * 60,
    "x^(" * 60 + "2" + ")" * 60,
    "х + 1",  # noqa: RUF001 - a Cyrillic x
    "x\u200b + 1",
    "𝑥 + 1",  # noqa: RUF001 - a mathematical x
    "１ + x",  # noqa: RUF001 - a full-width digit
    "ｓin(x)",  # noqa: RUF001 - a full-width letter
    "x\x00",
    "１e5",  # noqa: RUF001
    "1e999999999",
    "1" * 400,
]
