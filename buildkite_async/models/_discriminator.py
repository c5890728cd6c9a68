"""Classes that are told apart by one of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec.structs import force_setattr

from buildkite_async.models._base import Model

__all__ = ["Discriminator", "become"]

# The deciding attribute, and a class for each of its values. The classes are plain subclasses with
# empty `__slots__`, so a decoded object can be turned into one; an unknown value leaves it as it
# is. The alias keeps `type[...]` out of classes whose own field `type` would shadow it.
Discriminator: TypeAlias = tuple[str, Mapping[str, type[Model]]]


def become(made: Any, kind: type[Model]) -> None:
    """Give a fresh object the class of its kind, which adds no fields."""
    force_setattr(made, "__class__", kind)
