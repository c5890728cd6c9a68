"""Secrets inside texts: credentials in URLs, and settings such as `NPM_TOKEN=abc`.

Each function takes time in proportion to the length of its text, whatever the text is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from buildkite_async.wire.redaction import MASK
from buildkite_async.wire.secret_names import is_secret_name

__all__ = [
    "masked_queries",
    "masked_setting",
    "masked_text",
    "may_have_secrets",
    "query_secrets",
]

_USER_INFO: Final = re.compile(r"""((?i:https?))?://([^\s/?#"'<>]*)@""", re.ASCII)
# In a URL that is not valid, a password may contain a slash: whatever follows the colon is a password
# unless it is a port. The length is limited so that no text takes long.
_USER_INFO_WITH_SLASH: Final = re.compile(
    r"""://[^\s/?#"'<>:@\[]*:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>@]{0,512}@""", re.ASCII
)
# An equal sign at the end is no setting, but the padding of base64.
_SETTING: Final = re.compile(r"(?<![\w.-])([\w.-]+)=(?!=*(?:\s|$))", re.ASCII)
_WORD: Final = re.compile(r"""(?:\\.?|"[^"]*"?|'[^']*'?|[^\s"'\\])*""", re.DOTALL)
_IN_QUOTES: Final = {
    '"': re.compile(r'(?:\\.?|[^"\\])*', re.DOTALL),
    "'": re.compile(r"(?:\\.?|[^'\\])*", re.DOTALL),
}
_WHOLE_SETTING: Final = re.compile(r"""\s*([^\s="']+)=(?!=*$)""")

# Of a URL with or without a host: its query and its fragment, with what is before them.
_QUERY: Final = re.compile(r"""([/\w.%~-])([?#])([^\s"'<>]+)""", re.ASCII)
_VALUE: Final = re.compile(r"(^|[?#&;])([\w.%\[\]-]+=)?([^?#&;]+)", re.ASCII)

SHORTEST_SECRET: Final = 12
"""Characters of the value in a signed URL that may be secret; shorter ones are dates and numbers."""
LONGEST_NAME: Final = 64
"""Bytes; what is longer is taken for the name of a secret by `may_have_secrets`."""


def masked_text(text: str) -> str:
    """Return a text without the credentials of URLs, and without the values of secret settings.

    The value of a setting ends where a shell would end it.
    """
    if "@" in text and "://" in text:
        text = _USER_INFO.sub(_masked_user_info, text)
        text = _USER_INFO_WITH_SLASH.sub(f"://{MASK}@", text)
    return _without_settings(text) if "=" in text else text


def masked_setting(text: str) -> str:
    """Return the member of a list of settings, such as the tags of an agent.

    If it is a secret setting, all of its value is masked, spaces included.
    """
    found = _WHOLE_SETTING.match(text)
    if found and is_secret_name(found[1]):
        return f"{found[0]}{MASK}"
    return masked_text(text)


def masked_queries(text: str) -> str:
    """Return a text with the values in the queries and fragments of its URLs masked.

    They may be signatures, or tokens. A page number is not.
    """
    return _QUERY.sub(_masked_query, text) if "?" in text or "#" in text else text


def query_secrets(url: str) -> tuple[str, ...]:
    """Return the values in the query of a signed URL, quoted and not."""
    values = [each[3] for each in _VALUE.finditer(url.partition("?")[2])]
    found = dict.fromkeys([*values, *map(unquote, values)])
    return tuple(each for each in found if len(each) >= SHORTEST_SECRET)


def _masked_query(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{_VALUE.sub(_masked_value, found[3])}"


def _masked_value(found: re.Match[str]) -> str:
    plain = found[2] and found[3].isdecimal() and len(found[3]) < SHORTEST_SECRET
    return f"{found[1]}{found[2] or ''}{found[3] if plain else MASK}"


def may_have_secrets(json: bytes) -> bool:
    """Whether a text in some JSON may be changed by `masked_text` or `masked_setting`.

    It is True for some texts that have no secrets, but never False for one that has.
    """
    if b"@" in json and b"://" in json:
        return True
    before, *others = json.split(b"=")
    for after in others:
        name = before[before.rfind(b'"') + 1 :]
        # At the end of a text, it is the padding of base64.
        if after[:1] != b'"' and (len(name) > LONGEST_NAME or _may_be_secret(name)):
            return True
        before = after
    return False


@lru_cache(4096)
def _may_be_secret(name: bytes) -> bool:
    """Whether what is before an equal sign, back to a quote, may end with the name of a secret."""
    return b"\\" in name or is_secret_name(name.decode("latin-1"))


def _masked_user_info(found: re.Match[str]) -> str:
    # The user in ssh://git@github.com is not secret, but that in https://abc@github.com is a token.
    scheme, user_info = found[1] or "", found[2]
    if user_info and (scheme or ":" in user_info):
        return f"{scheme}://{MASK}@"
    return found[0]


def _without_settings(text: str) -> str:
    parts: list[str] = []
    done = 0
    for found in _SETTING.finditer(text):
        if found.start() < done or not is_secret_name(found[1]):
            continue
        quote = text[found.start() - 1] if found.start() else ""
        value = _IN_QUOTES.get(quote, _WORD).match(text, found.end())
        parts += text[done : found.end()], MASK
        done = found.end() if value is None else value.end()
    return "".join([*parts, text[done:]]) if parts else text
