"""The folder is the registry: finds the modules of a stage by their files."""

import importlib
import pkgutil
from types import ModuleType

from generators.core.problems import InvalidInput, Problem


def modules(package: str) -> dict[str, ModuleType]:
    """Every module of ``package`` by its file's name, in order.

    Raises:
        InvalidInput: the folder is empty, or a module has no CARD.
    """
    parent = importlib.import_module(package)
    found = {
        item.name: importlib.import_module(f"{package}.{item.name}")
        for item in sorted(pkgutil.iter_modules(parent.__path__), key=lambda item: item.name)
        if not item.name.startswith("_")
    }
    folder = package.replace(".", "/")
    if not found:
        raise InvalidInput([Problem(folder, 0, "", "holds no module")])
    if missing := [name for name, module in found.items() if not hasattr(module, "CARD")]:
        raise InvalidInput(Problem(f"{folder}/{name}.py", 1, "CARD", "is missing") for name in missing)
    return found
