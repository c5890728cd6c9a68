"""Answers as objects of generated classes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeVar

from buildkite_async.errors import DecodeError
from buildkite_async.graphql.decoder import decoder_of
from buildkite_async.graphql.type_errors import type_errors

__all__ = ["decode"]

M = TypeVar("M")


def decode(data: Mapping[str, Any], cls: type[M], operation: str) -> M:
    """The answer's data as an object of the class.

    A null comes as None even where the schema ruled it out when the class was made: the service
    has made what it gives nullable before, and one field must not cost the whole answer.
    """
    try:
        decoded: M = decoder_of(cls)(data)
    except (KeyError, TypeError, ValueError) as error:
        why = "; ".join(islice(type_errors(data, cls), 3))
        words = why or "the answer does not fit the operation"
        raise DecodeError(f"{operation}: {words}") from error
    return decoded
