"""What a portal answers, whose form is documented nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.graphql.response import data_of
from buildkite_async.http import Response
from buildkite_async.wire.json_values import json_object

__all__ = ["data_in"]


def data_in(answer: Response, operation: str | None) -> Mapping[str, Any]:
    """The data of an answer, whether it comes in GraphQL's envelope or without."""
    found = json_object(answer.body)
    if found and not found.keys() & {"data", "errors"}:
        return found
    return data_of(answer, operation)
