"""Checks of what is given to the client, to `using` and to methods."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import Final, cast

import httpx

from buildkite_async.errors import InvalidArgument, shorten

__all__ = [
    "LARGEST_NUMBER",
    "MOST_AT_ONCE",
    "check_amount",
    "check_count",
    "check_headers",
    "check_max_bytes",
    "check_number_segment",
    "check_seconds",
    "check_segment",
    "check_slug",
    "check_timeout",
    "checked_user_agent",
    "shown",
    "shown_path",
]

LONGEST_SEGMENT: Final = 2048
"""Characters of one part of a path; the service has no name that is nearly as long."""
LARGEST_NUMBER: Final = 2**63 - 1
"""Python cannot write integers of some thousand digits."""
MOST_AT_ONCE: Final = 1_000
"""Calls and connections at a time; the service's rate limits allow fewer."""
_NUMBER: Final = re.compile(r"[1-9]\d{0,2047}", re.ASCII)
_NO_SLUG: Final = re.compile(r"[\s/?#]")
_RELATIVE: Final = frozenset({"", ".", ".."})
_OWN_HEADERS: Final = frozenset({"connection", "content-length", "host", "transfer-encoding"})
_NAME: Final = frozenset(string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~")
"""Characters of the name of a header: https://www.rfc-editor.org/rfc/rfc9110#section-5.1."""


def shown(value: object) -> str:
    """Return a value as a message shows it: numbers and text, and the type of anything else."""
    if value is None or isinstance(value, str | int | float):
        try:
            return shorten(repr(value))
        except ValueError:  # an integer of more digits than Python writes
            return "a very large number"
    return f"a value of type {type(value).__name__}"


def shown_path(path: object) -> str:
    """Return a path as a message shows it: it may be long, or hold what cannot be printed."""
    return shorten(repr(str(path))[1:-1])


def check_seconds(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is a number of seconds, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise InvalidArgument(f"{name} must be 0 seconds or more, not {shown(value)}.")
    try:
        float(value)
    except OverflowError as error:
        raise InvalidArgument(f"{name} is too long: pass None for no limit.") from error


def check_timeout(value: object) -> None:
    """Raise InvalidArgument unless the value can be a timeout."""
    steps = value.as_dict().values() if isinstance(value, httpx.Timeout) else (value,)
    for step in steps:
        if step is not None and step != "default":
            check_seconds("timeout", step)


def check_count(name: str, value: object, most: int | None = None) -> None:
    """Raise InvalidArgument unless the value is a whole number of at least 1, and at most `most`."""
    if isinstance(value, int) and not isinstance(value, bool):
        if 1 <= value <= (most or LARGEST_NUMBER):
            return
        if value > LARGEST_NUMBER:
            most = most or LARGEST_NUMBER
    limits = "of 1 or more" if most is None else f"between 1 and {most:,}"
    raise InvalidArgument(f"{name} must be a whole number {limits}, not {shown(value)}.")


def check_amount(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is a whole number of at least 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidArgument(f"{name} must be a whole number of 0 or more, not {shown(value)}.")


def check_flag(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is True or False."""
    if not isinstance(value, bool):
        raise InvalidArgument(f"{name} must be True or False, not {shown(value)}.")


def check_max_bytes(value: object) -> None:
    """Raise InvalidArgument unless the value is None, or a number of bytes."""
    if value is not None:
        check_amount("max_bytes", value)


def check_segment(name: str, value: object, kind: str = "a slug, number or id") -> None:
    """Raise InvalidArgument unless the value can be a part of a path.

    The message does not contain it, as the last part of a trigger's URL is secret.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        what = "None" if value is None else f"a value of type {type(value).__name__}"
        raise InvalidArgument(f"{name} must be {kind}, not {what}.")
    if isinstance(value, int):
        if value < 0 or value > LARGEST_NUMBER:
            raise InvalidArgument(f"{name} must be {kind}, not {shown(value)}.")
        return
    if value in _RELATIVE:
        raise InvalidArgument(f"{name} must be {kind}, not {str.__str__(value)!r}.")
    if len(value) > LONGEST_SEGMENT:
        raise InvalidArgument(
            f"{name} must have at most {LONGEST_SEGMENT:,} characters, not {len(value):,}."
        )
    if not value.isprintable() and any(ord(each) < 32 or ord(each) == 127 for each in value):
        raise InvalidArgument(f"{name} must not contain control characters.")


def check_number_segment(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is a whole number from 1 on, or its text."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = int(value)
    check_count(name, value)


def check_slug(name: str, value: object, kind: str) -> None:
    """Raise InvalidArgument unless the value can be a slug, such as that of an organization."""
    if not isinstance(value, str):
        raise InvalidArgument(f"{name} must be {kind}, not {shown(value)}.")
    check_segment(name, value, kind)
    if _NO_SLUG.search(value):
        raise InvalidArgument(f"{name} must be {kind}, not {shown(value)}.")


def check_headers(name: str, headers: object) -> dict[str, str]:
    """Return headers with names in lower case.

    Raises:
        InvalidArgument: They are not text, or hold characters that no header can hold. The message
            does not contain the value.
    """
    if not isinstance(headers, Mapping):
        raise InvalidArgument(f"{name} must be a mapping of names to text, not {shown(headers)}.")
    checked: dict[str, str] = {}
    for key, value in cast("Mapping[object, object]", headers).items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise InvalidArgument(
                f"{name} must be a mapping of names to text: {shown(key)} is not."
            )
        if key.lower() == "authorization":
            raise InvalidArgument(
                f"{name} must not contain Authorization: give the token as Buildkite(token)."
            )
        if key.lower() in _OWN_HEADERS:
            raise InvalidArgument(f"{name} must not contain {key}, which each request sets itself.")
        if not key or not _NAME.issuperset(key):
            raise InvalidArgument(f"{shown(key)} cannot be the name of a header.")
        if not _is_plain(value):
            raise InvalidArgument(
                f"The header {key!r} must be printable ASCII, without line breaks."
            )
        checked[key.lower()] = value.strip()
    return checked


def checked_user_agent(value: object) -> str:
    """Return the name of the caller's program.

    Raises:
        InvalidArgument: It cannot be in a header.
    """
    if not isinstance(value, str) or not _is_plain(value):
        raise InvalidArgument(
            f"user_agent must be printable ASCII, without line breaks, not {shown(value)}."
        )
    return value.strip()


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
