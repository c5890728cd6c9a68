"""The data of a response, decoded by whoever knows into what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from buildkite_async.decoding.json_text import parse

__all__ = ["ResponseData"]


class ResponseData(Mapping[str, Any]):
    """The JSON object in `data`, parsed only if it is read as a mapping."""

    def __init__(
        self,
        raw: msgspec.Raw,
        unreadable: Callable[[str], Exception],
        extensions: dict[str, Any] | None = None,
    ) -> None:
        self.raw = raw
        """The text of the JSON object."""
        self.extensions = extensions
        """What the response says besides data and errors."""
        self._unreadable = unreadable

    @cached_property
    def parsed(self) -> dict[str, Any]:
        """The JSON object.

        Raises:
            DecodeError: It is not valid JSON, or nested too deeply for Python.
        """
        try:
            value: dict[str, Any] = parse(self.raw)
        except (ValueError, RecursionError) as error:
            raise self._unreadable(f"the data of the response cannot be read: {error}") from error
        return value

    def __getitem__(self, name: str) -> Any:
        return self.parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parsed)

    def __len__(self) -> int:
        return len(self.parsed)
