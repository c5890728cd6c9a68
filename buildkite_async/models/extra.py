"""What the arguments of most methods have in common: a way around what this version knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

__all__ = ["ExtraBody", "ExtraQuery"]


class ExtraQuery(TypedDict, total=False):
    """Query parameters that this version does not know."""

    extra_query: Mapping[str, Any]
    """Further query parameters, which replace others of the same name."""


class ExtraBody(ExtraQuery, total=False):
    """Query parameters and keys of the JSON body that this version does not know."""

    extra_body: Mapping[str, Any]
    """Further keys of the body, which replace others of the same name."""
