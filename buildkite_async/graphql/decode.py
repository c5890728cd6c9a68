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
    """The answer's data as an object of the class.

    A null comes as None even where the schema ruled it out when the class was made: the service
    has made what it gives nullable before, and one field must not cost the whole answer.
    """
    try:
        decoded: M = decoder_of(cls)(data)
    except (KeyError, TypeError, ValueError) as error:
        why = "; ".join(islice(misfits(data, cls), 3))
        words = why or "the answer does not fit the operation"
        raise Undecodable(f"{operation}: {words}") from error
    return decoded
