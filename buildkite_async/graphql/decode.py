"""Answers as objects of generated classes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeVar

from buildkite_async.errors import Undecodable
from buildkite_async.graphql.decoder import decoder_of
from buildkite_async.graphql.misfits import misfits

__all__ = ["decode"]

M = TypeVar("M")


def decode(data: Mapping[str, Any], cls: type[M], operation: str) -> M:
    """The answer's data as an object of the class."""
    try:
        decoded: M = decoder_of(cls)(data)
    except (KeyError, TypeError, ValueError) as error:
        why = "; ".join(islice(misfits(data, cls, "data"), 3))
        words = why or "the answer does not fit the operation"
        raise Undecodable(f"{operation}: {words}") from error
    return decoded
