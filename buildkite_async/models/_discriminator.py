"""Classes that depend on the value of a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec.structs import force_setattr

from buildkite_async.models._base import Model

__all__ = ["Discriminator", "set_class"]

# The alias keeps `type[...]` out of classes whose own field `type` would shadow it.
Discriminator: TypeAlias = tuple[str, Mapping[str, type[Model]]]
"""The name of the deciding field, and the class for each of its values.

The classes are subclasses without fields of their own, so that a decoded object can be given one of
them. An unknown value leaves the class as it is.
"""


def set_class(instance: Any, cls: type[Model]) -> None:
    """Give an instance a subclass of its class that adds no fields."""
    force_setattr(instance, "__class__", cls)
