"""What the frameworks offer, by introspection."""

import inspect
import json
import os
from collections.abc import Mapping
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from tests.reference.recordings import INVENTORY

FRAMEWORKS = ("torch", "optax", "keras")


def version(framework: str) -> str:
    """The installed version, without the word for what it was built for."""
    return metadata.version(framework).partition("+")[0]


def torch_optimizers() -> list[str]:
    """The classes of `torch.optim`."""
    module = import_module("torch.optim")
    return _names("torch.optim", module, lambda value: _extends(value, module.Optimizer))


def keras_optimizers() -> list[str]:
    """The classes of `keras.optimizers`."""
    os.environ["KERAS_BACKEND"] = "torch"
    module = import_module("keras.optimizers")
    return _names("keras.optimizers", module, lambda value: _extends(value, module.Optimizer))


def optax_optimizers() -> list[str]:
    """The aliases of `optax`, its wrappers of optimizers, and what `optax.contrib` has of either."""
    aliases = import_module("optax._src.alias")
    found = []
    for name in ("optax", "optax.contrib"):
        module = import_module(name)

        def makes_an_optimizer(value: Any, own: bool = name == "optax.contrib") -> bool:
            # some aliases are others with an argument set
            function = value.func if isinstance(value, partial) else value
            if not inspect.isfunction(function):
                return False
            takes_an_optimizer = {"optimizer", "fast_optimizer", "base_optimizer"} & set(_parameters(value))
            transforms = function.__name__.startswith(("scale_by_", "add_", "normalize"))
            return (
                function.__module__ == aliases.__name__
                or bool(takes_an_optimizer and _makes_a_transformation(value))
                or (own and not transforms and _makes_a_transformation(value))
            )

        found += _names(name, module, makes_an_optimizer)
    return found


def _makes_a_transformation(value: Any) -> bool:
    """Whether a function returns a gradient transformation; one that does not say so is called with a rate."""
    returned = inspect.signature(value).return_annotation
    if returned is not inspect.Signature.empty:
        return "GradientTransformation" in str(returned)
    needed = {name for name, each in _parameters(value).items() if each.default is each.empty}
    if "learning_rate" not in _parameters(value) or needed - {"learning_rate"}:
        return False
    return isinstance(value(learning_rate=0.1), import_module("optax").GradientTransformation)


def _parameters(value: Any) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(value).parameters


def _extends(value: Any, base: type) -> bool:
    return inspect.isclass(value) and issubclass(value, base) and value is not base


def _names(module_name: str, module: Any, wanted: Any) -> list[str]:
    return [f"{module_name}.{name}" for name, value in sorted(vars(module).items()) if name[0] != "_" and wanted(value)]


def write_inventory(path: Path) -> None:
    """Writes every optimizer that the frameworks export, with their versions."""
    found = {
        "versions": {framework: version(framework) for framework in FRAMEWORKS},
        "calls": [*torch_optimizers(), *optax_optimizers(), *keras_optimizers()],
    }
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_inventory(INVENTORY)
