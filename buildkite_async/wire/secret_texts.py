"""Secrets inside texts: those with a known form, and those after a name such as `NPM_TOKEN`.

Each function takes time in proportion to the length of its text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from buildkite_async.wire.secret_forms import (
    may_have_lower_tokens,
    may_have_other_forms,
    without_forms,
)
from buildkite_async.wire.secret_names import is_secret_name, may_have_name
from buildkite_async.wire.secret_settings import masked_setting, without_settings

__all__ = ["masked_member", "masked_text", "texts_may_have_secrets"]

_X_HEADER: Final = re.compile(rb"x-[\w.-]*+:")
_LOWER_LINES: Final = re.compile(rb"(?:(?<=\n)(?:https?://)?[a-z0-9/.#%+,~-]*+\n)+")
"""Lines with nothing that could be between a name and its value, such as most ids and URLs."""
_INERT_LINES: Final = re.compile(rb"(?:\n|(?:https?://)?[\w/.#%+,~-]+\n)*+")
"""Such lines with capital letters, too, which may be part of a token."""
LONGEST_NAME: Final = 64
"""Bytes; what is longer is taken for the name of a secret by `texts_may_have_secrets`."""


def masked_text(text: str) -> str:
    """Return a text without secrets.

    The value of a setting ends where a shell would end it, that of a header at the end of its line.
    """
    return without_settings(without_forms(text))


def masked_member(text: str) -> str:
    """Return the member of a list of settings, such as the tags of an agent, without secrets."""
    return masked_setting(text) or masked_text(text)


def texts_may_have_secrets(texts: Iterable[str]) -> bool:
    """Whether one of some texts may be changed by `masked_text` or `masked_member`.

    It is True for some texts that have no secrets, but never False for one that has.
    """
    raw = "\n".join(["", *texts, ""]).encode("utf-8", "replace")
    if may_have_lower_tokens(raw):
        return True
    rest = _LOWER_LINES.sub(b"", raw)
    return may_have_other_forms(rest) or (
        _INERT_LINES.fullmatch(rest) is None and _may_have_named(rest)
    )


def _may_have_named(raw: bytes) -> bool:
    """Whether there may be a secret after its name, in texts with a line break before and after."""
    lower = raw.lower()
    if (
        # Before an option, or between a name and a value.
        b" -" in raw
        or b"--" in raw
        or b"\n-" in raw
        or b"\t-" in raw
        or b'"' in raw
        or b"'" in raw
        or b":\t" in raw
        or b"authorization:" in lower
        or b"cookie:" in lower
        or (b"x-" in lower and _X_HEADER.search(lower) is not None)
    ):
        return may_have_name(lower)
    return (b"=" in raw and _may_have_setting(raw, b"=")) or (
        b": " in raw and _may_have_setting(raw, b": ")
    )


def _may_have_setting(raw: bytes, mark: bytes) -> bool:
    before, *others = raw.split(mark)
    for after in others:
        name = before[before.rfind(b"\n") + 1 :].rstrip(b" \t:?+!")
        # At the end of a text, it is the padding of base64.
        if after[:1] != b"\n" and (len(name) > LONGEST_NAME or _may_be_secret(name)):
            return True
        before = after
    return False


@lru_cache(4096)
def _may_be_secret(name: bytes) -> bool:
    """Whether what is before a separator, back to the edge, may end with the name of a secret."""
    return is_secret_name(name.decode("latin-1"))
