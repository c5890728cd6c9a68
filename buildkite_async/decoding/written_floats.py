"""Numbers that remember how they were written, as a text field may have been sent as a number.

A branch or a version that is called 1.10 would be "1.1" otherwise.
"""

from __future__ import annotations

import json
from typing import Any, Final, Self

import msgspec
from msgspec.structs import force_setattr

from buildkite_async.decoding.json_text import integer, with_valid_text
from buildkite_async.decoding.storage import StoredModel
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["WrittenFloat", "parse_as_written", "with_plain_floats"]


class WrittenFloat(float):
    """A number, and the text that it was read from."""

    __slots__ = ("text",)

    text: str

    def __new__(cls, text: str) -> Self:
        """Read the number."""
        self = super().__new__(cls, text)
        self.text = text
        return self


_untyped: Final = msgspec.json.Decoder(float_hook=WrittenFloat)


def parse_as_written(raw: bytes | msgspec.Raw) -> Any:
    """Return a JSON value as `json_text.parse` does, with numbers that remember their text."""
    try:
        return _untyped.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        text = with_valid_text(bytes(raw))
        return json.loads(text, parse_int=integer, parse_float=WrittenFloat)


def with_plain_floats(value: Any) -> Any:
    """Return a value with plain floats; objects, lists and dictionaries in it are changed."""
    if isinstance(value, WrittenFloat):
        return float(value)
    if is_list(value):
        value[:] = map(with_plain_floats, value)
    elif is_object(value):
        items: dict[str, Any] = {key: with_plain_floats(item) for key, item in value.items()}
        dict[str, Any].update(value, items)  # `extra` refuses it otherwise
    elif isinstance(value, StoredModel):
        found: Any = value
        for name in found.__struct_fields__:
            force_setattr(found, name, with_plain_floats(getattr(found, name)))
    return value
