# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import OpenEnum


class Size(OpenEnum):
    LARGE = "LARGE"
    SMALL = "SMALL"


SizeValue = Literal["LARGE", "SMALL"]
