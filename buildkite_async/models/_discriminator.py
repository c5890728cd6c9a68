"""Classes that depend on the value of a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from buildkite_async.decoding.model import Model

__all__ = ["Discriminator"]

# The alias keeps `type[...]` out of classes whose own field `type` would shadow it.
Discriminator: TypeAlias = tuple[str, Mapping[str, type[Model]]]
"""The name of the deciding field, and the class for each of its values.

The classes are subclasses without fields of their own, so that a decoded object can be given one of
them. An unknown value leaves the class as it is.
"""
