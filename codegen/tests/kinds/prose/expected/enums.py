# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import OpenEnum


class Color(OpenEnum):
    """Colors that \\N exist."""

    GREEN = "GREEN"
    RED = "RED"
    """As blood."""


ColorValue = Literal["GREEN", "RED"]
