"""Secrets in the elements of XML and HTML, such as `<password>abc</password>`."""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.wire.redaction import MASK
from buildkite_async.wire.secret_names import is_secret_name

__all__ = ["may_have_elements", "without_elements"]

_TAG: Final = re.compile(r"<([\w.:-]{1,128})(?:\s[^<>]{0,256})?(?<!/)>", re.ASCII)
_CLOSING: Final = re.compile(r"</([\w.:-]{1,128})", re.ASCII)
_CLOSING_IN_BYTES: Final = re.compile(_CLOSING.pattern.encode())


def may_have_elements(raw: bytes) -> bool:
    """Whether UTF-8 may have an element with the name of a secret."""
    return b"</" in raw and any(
        is_secret_name(each[1].decode()) for each in _CLOSING_IN_BYTES.finditer(raw)
    )


def without_elements(text: str) -> str:
    """Return a text without the content of elements with the name of a secret."""
    if "</" not in text:
        return text
    # A tag that is not closed may be a part of a sentence.
    last = {each[1]: each.start() for each in _CLOSING.finditer(text)}
    parts: list[str] = []
    done = 0
    for found in _TAG.finditer(text):
        at = found.end()
        if found.start() < done or last.get(found[1], 0) < at:
            continue
        if not is_secret_name(found[1]):
            continue
        end = text.find(f"</{found[1]}", at)
        if end > at and not text[at:end].isspace():
            parts += text[done:at], MASK
            done = end
    return "".join([*parts, text[done:]]) if parts else text
