"""The public names of the models package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import is_typeddict

import pytest

from buildkite_async import models, rest


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(info.name)


MODULES = [module for module in modules(models) if "._" not in module.__name__]


def typed_dicts(module: ModuleType) -> set[str]:
    """The TypedDicts that a module defines, except private bases."""
    return {
        name
        for name, value in vars(module).items()
        if is_typeddict(value) and value.__module__ == module.__name__ and name[0] != "_"
    }


def test_every_name_is_unique_and_importable() -> None:
    assert len(set(models.__all__)) == len(models.__all__)
    assert all(hasattr(models, name) for name in models.__all__)


def test_the_package_exports_what_its_modules_export() -> None:
    exported = [name for module in MODULES for name in module.__all__]
    assert ["Model", "OpenEnum", "converter", *exported] == models.__all__


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_names_of_a_module_are_sorted(module: ModuleType) -> None:
    assert module.__all__ == sorted(module.__all__)


def test_every_model_and_every_enumeration_is_exported() -> None:
    def below(cls: type) -> set[type]:
        return {cls}.union(*map(below, cls.__subclasses__()))

    own = {
        cls.__name__
        for base in (models.Model, models.OpenEnum)
        for cls in below(base)
        if cls.__module__.startswith("buildkite_async.models.")
    }
    assert own <= set(models.__all__)


def test_every_filter_and_body_is_exported() -> None:
    own = set().union(*map(typed_dicts, MODULES))
    assert {"BuildFilters", "PipelineCreate", "Paging"} < own
    assert own <= set(models.__all__)


def test_resources_define_no_filters_or_bodies_of_their_own() -> None:
    assert set().union(*map(typed_dicts, modules(rest))) == set()
