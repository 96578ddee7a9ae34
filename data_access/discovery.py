"""Which values of a kind does a package declare? One value a file; the file's name names it."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(package: ModuleType, kind: type[T]) -> dict[str, T]:
    """Every value of ``kind`` that a module of ``package`` declares, by module name.

    Args:
        package: an imported package; its modules are imported, its sub-packages are not.
        kind: the type of the declared value.

    Returns:
        ``{module name: value}``, in alphabetical order.

    Raises:
        ValueError: a module declares two values of the kind.
    """
    found = {}
    for info in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{info.name}")
        values = [value for value in vars(module).values() if isinstance(value, kind)]
        if len(values) > 1:
            raise ValueError(f"{module.__name__} declares {len(values)} values of {kind.__name__}")
        if values:
            found[info.name] = values[0]
    return dict(sorted(found.items()))
