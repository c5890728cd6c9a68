"""Secrets inside texts: those with a known form, and those after a name such as `NPM_TOKEN`.

Each function takes time in proportion to the length of its text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import compress
from typing import Final

from buildkite_async.wire.secret_commands import (
    may_have_passwords,
    may_have_setters,
    without_arguments,
)
from buildkite_async.wire.secret_forms import (
    may_have_lower_tokens,
    may_have_other_forms,
    without_forms,
)
from buildkite_async.wire.secret_markup import may_have_elements, without_elements
from buildkite_async.wire.secret_names import is_secret_name, may_have_name
from buildkite_async.wire.secret_settings import masked_setting, without_settings

__all__ = [
    "are_ids_or_urls",
    "masked_member",
    "masked_text",
    "texts_may_have_secrets",
    "texts_with_secrets",
]

_X_HEADER: Final = re.compile(rb"x-[\w.-]*+:")
_DIGITS: Final = b"0123456789abcdef"
_SHAPES: Final = bytes.maketrans(_DIGITS, b"0" * len(_DIGITS))
"""What makes one line of all ids with dashes at the same places, and of URLs with such ids."""
_LOWER_SHAPE: Final = re.compile(
    # What `may_have_lower_tokens` searches for, as the table above leaves it.
    rb"(?!-|.*(?:hook|xox|glp0t-|sk-|[/#+,~]--))(?:https?://)?[g-z0/.#+,~-]*+"
)
"""A line with nothing that could be between a name and its value, such as most ids and URLs."""
_INERT_LINES: Final = re.compile(rb"(?<=\n)(?:(?!-|.*[/#%+,~]--)(?:https?://)?[\w/.#%+,~-]*+\n)+")
"""Such lines with capital letters, too, which may be part of a token."""
_OPTION_LINE: Final = re.compile(rb"""(?<![\w.-])(--?[\w.-]++)(?:\\*["'])?,?[ \t]*+\r?\n""")
"""An option with its value on the next line."""
_OPTION: Final = re.compile(rb"""-(?<=[\s\x1c-\x1f\x80-\xff"'-]-)""")
"""A dash that may begin an option: after a space, which may not be ASCII, a quote, or a dash."""
_ENCODED_MARK: Final = re.compile(rb"%(?:25)?3[Dd]|%22%3[Aa]")
_SHORT_NAME: Final = re.compile(rb"(?:pwd|sig|signature)$", re.IGNORECASE)
"""A name that is that of a secret at some places."""
FEW: Final = 8
LONGEST_NAME: Final = 64
"""Bytes; what is longer is taken for the name of a secret by `texts_may_have_secrets`."""


def masked_text(text: str) -> str:
    """Return a text without secrets.

    The value of a setting ends where a shell would end it, that of a header at the end of its line.
    """
    return without_settings(without_arguments(without_elements(without_forms(text))))


def masked_member(text: str) -> str:
    """Return the member of a list of settings, such as the tags of an agent, without secrets."""
    return masked_setting(text) or masked_text(text)


def texts_may_have_secrets(texts: Iterable[str]) -> bool:
    """Whether one of some texts may be changed by `masked_text` or `masked_member`.

    It is True for some texts that have no secrets, but never False for one that has.
    """
    texts = list(texts)
    rest = _without_lower_lines("\n".join(["", *texts, ""]).encode("utf-8", "replace"))
    return (
        may_have_lower_tokens(rest)
        or may_have_other_forms(rest)
        or _may_have_inert_names(rest)
        or _may_have_named(_INERT_LINES.sub(b"", rest))
        # Of which the lines do not tell whether it is the end of a text.
        or any("=\n" in text and masked_setting(text) for text in texts)
    )


def are_ids_or_urls(texts: Iterable[str]) -> bool:
    """Whether all of some texts are lower-case ids and URLs, in which no secret can be.

    It is made for many different texts: these differ in digits only, so few shapes are left of them.
    """
    raw = "\n".join(texts).encode("utf-8", "replace")
    return all(map(_LOWER_SHAPE.fullmatch, {*raw.translate(_SHAPES).split(b"\n")}))


def _without_lower_lines(raw: bytes) -> bytes:
    """Remove the lines that are lower-case ids and URLs, or words."""
    shapes = raw.translate(_SHAPES).split(b"\n")
    others = {each for each in {*shapes} if _LOWER_SHAPE.fullmatch(each) is None}
    lines = compress(raw.split(b"\n"), map(others.__contains__, shapes)) if others else ()
    return b"\n".join([b"", *lines, b""])


def texts_with_secrets(texts: Collection[str]) -> set[str]:
    """Return those of some texts that `masked_text` or `masked_member` changes.

    They are searched for together, and by halves where there may be one.
    """
    if not texts_may_have_secrets(texts):
        return set()
    if len(texts) <= FEW:
        return {text for text in texts if not masked_text(text) == text == masked_member(text)}
    members = list(texts)
    middle = len(members) // 2
    return texts_with_secrets(members[:middle]) | texts_with_secrets(members[middle:])


def _may_have_inert_names(raw: bytes) -> bool:
    """Whether there may be a secret after its name in lines that are taken for inert."""
    if b"%" in raw and _ENCODED_MARK.search(raw) and may_have_name(raw.lower()):
        return True
    return b"\n-" in raw and _may_have_option_line(raw)


def _may_have_option_line(raw: bytes) -> bool:
    return any(
        len(each[1]) > LONGEST_NAME or _may_be_secret(each[1])
        for each in _OPTION_LINE.finditer(raw)
    )


def _may_have_named(raw: bytes) -> bool:
    """Whether there may be a secret after its name, in texts with a line break before and after."""
    lower = raw.lower()
    if may_have_elements(raw) or (b"vault" in raw and may_have_passwords(raw)):
        return True
    has_option = b"-" in raw and _OPTION.search(raw) is not None
    if has_option and (may_have_passwords(raw) or _may_have_option_line(raw)):
        return True
    if (
        has_option
        or b"%22" in raw
        # Between a name and a value.
        or b'"' in raw
        or b"'" in raw
        or b":\t" in raw
        # Spaces and marks that are not ASCII.
        or b"\xc2\xa0" in raw
        or b"\xe2\x80" in raw
        or b"\xe3\x80\x80" in raw
        or b"\xef\xbc" in raw
        or may_have_setters(raw)
        or b"authorization:" in lower
        or b"cookie:" in lower
        or (b"x-" in lower and _X_HEADER.search(lower) is not None)
    ) and may_have_name(lower):
        return True
    return (b"=" in raw and _may_have_setting(raw, b"=")) or (
        b":" in raw and _may_have_setting(raw, b":")
    )


def _may_have_setting(raw: bytes, mark: bytes) -> bool:
    before, *others = raw.split(mark)
    for after in others:
        name = before[before.rfind(b"\n") + 1 :].rstrip(b" \t:?+!")
        # At the end of a line, an equal sign is the padding of base64.
        if not (mark == b"=" and after[:1] == b"\n") and (
            len(name) > LONGEST_NAME or _may_be_secret(name)
        ):
            return True
        before = after
    return False


@lru_cache(4096)
def _may_be_secret(name: bytes) -> bool:
    """Whether what is before a separator, back to the edge, may end with the name of a secret."""
    return is_secret_name(name.decode("latin-1")) or _SHORT_NAME.search(name) is not None
