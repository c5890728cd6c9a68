"""Splits a JSON array or object into its members, so that an odd one does not hide the others."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import msgspec

from buildkite_async.decoding.json_text import parse

__all__ = ["array_members", "object_members"]

_split: Final = msgspec.json.Decoder(list[msgspec.Raw])
_TOKEN: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)
_KEY: Final = re.compile(rb'\s*("[^"\\]*(?:\\.[^"\\]*)*")\s*:', re.DOTALL)


def array_members(raw: bytes | msgspec.Raw) -> list[bytes | msgspec.Raw]:
    """Return the JSON of each member of an array.

    Members that are nested too deeply for a decoder, or are not quite valid JSON, are not checked.

    Raises:
        ValueError: It is not an array.
        msgspec.ValidationError: Likewise.
    """
    try:
        return [*_split.decode(raw)]
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return [*_members(bytes(raw), b"[", b"]")]


def object_members(raw: bytes) -> dict[str, bytes]:
    """Return the JSON of each member of an object, which is not checked.

    Raises:
        ValueError: It is not an object.
    """
    members: dict[str, bytes] = {}
    for member in _members(raw, b"{", b"}"):
        key = _KEY.match(member)
        if key is None:
            raise ValueError("a member of an object has no key")
        members[parse(key[1])] = member[key.end() :]
    return members


def _members(raw: bytes, opening: bytes, closing: bytes) -> list[bytes]:
    text = raw.strip()
    if not (text.startswith(opening) and text.endswith(closing)):
        raise ValueError(f"expected {opening.decode()} at its start, {closing.decode()} at its end")
    depth, commas = 0, list[int]()
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark == b"," and depth == 1:
            commas.append(token.start())
        elif mark in {b"[", b"{"}:
            depth += 1
        elif mark in {b"]", b"}"}:
            depth -= 1
            if depth == 0 and token.end() < len(text):
                raise ValueError("there is text behind its end")
    if depth != 0:
        raise ValueError("a bracket is not closed")
    edges = pairwise([0, *commas, len(text) - 1])
    members = [text[start + 1 : end].strip() for start, end in edges]
    return members if commas or members[0] else []
