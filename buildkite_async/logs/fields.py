"""`key=value` fields between semicolons, as timestamps, links and images have them."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["fields_of"]


def fields_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield keys and values; quotes hold semicolons, a backslash takes the next character as it is.

    Keys are plain: what is quoted or escaped belongs to a value.
    """
    for part in _parts(text) if "\\" in text or "'" in text or '"' in text else text.split(";"):
        key, equals, value = part.partition("=")
        if equals:
            yield key, value


def _parts(text: str) -> Iterator[str]:
    part: list[str] = []
    quote = ""
    escaped = in_value = False
    for char in text:
        if escaped:
            part.append(char)
            escaped = False
        elif in_value and char == "\\":
            escaped = True
        elif in_value and char in {quote or "'", quote or '"'}:
            quote = "" if quote else char
        elif char == ";" and not quote:
            yield "".join(part)
            part, in_value = [], False
        else:
            in_value = in_value or char == "="
            part.append(char)
    yield "".join(part)
