"""Imports a generated package from its sources, without files."""

from __future__ import annotations

import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from itertools import count
from types import ModuleType
from typing import Final

__all__ = ["CannotImport", "loaded_package"]

_numbers: Final = count()


class CannotImport(Exception):
    """A module of the package cannot be imported."""

    def __init__(self, module: str, reason: str, *, missing: str | None = None) -> None:
        super().__init__(reason)
        self.module = module
        self.missing = missing
        """The module outside of the package that is not installed, if that is the reason."""


@contextmanager
def loaded_package(sources: Mapping[str, str]) -> Generator[Mapping[str, ModuleType]]:
    """Import all modules of a package under a name of its own, and forget them at the end.

    Args:
        sources: The sources by name; the name of the package itself is `__init__`.

    Raises:
        CannotImport: A module cannot be imported.
    """
    package = f"_generated_package_{next(_numbers)}"
    names = {name: _full_name(package, name) for name in sources}
    finder = _SourceFinder(package, {names[name]: text for name, text in sources.items()})
    sys.meta_path.insert(0, finder)
    try:
        yield {name: _imported(package, name, names[name]) for name in ("__init__", *sources)}
    finally:
        sys.meta_path.remove(finder)
        for name in names.values():
            sys.modules.pop(name, None)


def _full_name(package: str, name: str) -> str:
    return package if name == "__init__" else f"{package}.{name}"


def _imported(package: str, name: str, full_name: str) -> ModuleType:
    try:
        return import_module(full_name)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if missing.partition(".")[0] != package:
            raise CannotImport(name, f"{missing} is not installed", missing=missing) from error
        own = missing.removeprefix(f"{package}.")
        raise CannotImport(name, f"it imports the module {own}, which is missing") from error
    except Exception as error:
        raise CannotImport(name, str(error)) from error


class _SourceFinder(MetaPathFinder, InspectLoader):
    def __init__(self, package: str, sources: Mapping[str, str]) -> None:
        self._package = package
        self._sources = sources

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname in self._sources else None

    def is_package(self, fullname: str) -> bool:
        return fullname == self._package

    def get_source(self, fullname: str) -> str:
        return self._sources[fullname]
