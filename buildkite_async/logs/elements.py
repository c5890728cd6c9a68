"""Links and images, which a log holds as escape sequences.

https://buildkite.com/docs/pipelines/configure/links-and-images-in-log-output
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from typing import Final, Literal, TypeAlias

from attrs import frozen

from buildkite_async.logs.fields import fields_of

__all__ = ["Element", "element_text", "read_element"]

Kind: TypeAlias = Literal["image", "link"]

LINK: Final = "1339;"
IMAGE: Final = "1338;"
FILE: Final = "1337;File="
"""An image in the log itself: https://iterm2.com/documentation-images.html."""
_CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160)))


@frozen
class Element:
    """A link, or an image, which takes a line of its own."""

    kind: Kind
    text: str
    """The text of a link, or the alternative text of an image; else the URL or the file's name."""


def read_element(payload: str) -> Element | None:
    """Return the element of an operating system command; None if it shows nothing."""
    if payload.startswith(LINK):
        fields = _fields(payload[len(LINK) :])
        url = fields.get("url", "")
        return Element("link", fields.get("content") or url) if url else None
    if payload.startswith(IMAGE):
        fields = _fields(payload[len(IMAGE) :])
        url = fields.get("url", "")
        return Element("image", fields.get("alt") or url) if url else None
    if payload.startswith(FILE):
        fields = _fields(payload[len(FILE) :].partition(":")[0])
        name = _decoded(fields.get("name", ""))
        if name and fields.get("inline") == "1":
            return Element("image", fields.get("alt") or name)
    return None


def element_text(payload: str) -> str:
    """Return the text of an element, empty if it shows nothing."""
    element = read_element(payload)
    return "" if element is None else element.text


def _fields(text: str) -> dict[str, str]:
    # A payload has no LF, but a file's name in base64 may have anything.
    return {key.lower(): value.translate(_CONTROL) for key, value in fields_of(text)}


def _decoded(name: str) -> str:
    try:
        return b64decode(name, validate=True).decode("utf-8", "replace").translate(_CONTROL)
    except (Base64Error, ValueError):
        return ""
