"""What pydantic and FastAPI look for in a class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from buildkite_async.decoding.json_object import JsonObject, finite

__all__ = ["PydanticObject"]


class PydanticObject(JsonObject):
    """An object that pydantic and FastAPI read, write and document; neither is imported for it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield the items of `to_dict`, so that `dict(...)` works, as FastAPI expects.

        Numbers that JSON does not have, NaN and infinite ones, are None.
        """
        yield from finite(self.to_dict()).items()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return how pydantic reads and writes it."""
        from buildkite_async.decoding.pydantic_schema import core_schema_of  # it is optional

        return core_schema_of(cls, handler)

    @property
    def __pydantic_serializer__(self) -> Any:
        """How pydantic writes it where no annotation says what it is."""
        from buildkite_async.decoding.pydantic_schema import SERIALIZER  # it is optional

        return SERIALIZER
