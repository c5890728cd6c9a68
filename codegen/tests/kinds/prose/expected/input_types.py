# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import UNSET, InputObject, Unset

from .enums import Color, ColorValue


@frozen(kw_only=True)
class Filter(InputObject):
    """What to look for."""

    color: Color | ColorValue | None | Unset = UNSET
    title: str | None | Unset = UNSET
    """Part of the title."""
