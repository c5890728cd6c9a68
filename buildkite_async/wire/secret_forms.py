"""Secrets that are known by their form: credentials in URLs, tokens, private keys.

Each function takes time in proportion to the length of its text, whatever the text is.
"""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.wire.redaction import MASK

__all__ = ["may_have_lower_tokens", "may_have_other_forms", "without_forms"]

_USER_INFO: Final = re.compile(r"""((?i:https?))?://([^\s/?#"'<>]*)@""", re.ASCII)
# In a URL that is not valid, a password may contain a slash: whatever follows the colon is a password
# unless it is a port. The length is limited so that no text takes long.
_USER_INFO_WITH_SLASH: Final = re.compile(
    r"""://[^\s/?#"'<>:@\[]*:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>@]{0,512}@""", re.ASCII
)
# URLs that anyone who knows them can post to.
_HOOK: Final = re.compile(
    r"(hooks\.slack(?:-gov)?\.com/|discord(?:app)?\.com/api/webhooks/|\.webhook\.office\.com/)"
    r"""[^\s"'<>\\]+""",
    re.ASCII,
)
_TOKEN: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{4,}|github_pat_\w{4,}|npm_[A-Za-z0-9]{30,}"
    # Buildkite's: of users, clusters, agents and others.
    r"|bk(?:[acp][a-z]|u[ar]|t[rx])_[A-Za-z0-9]{4,}"
    r"|[sr]k_(?:live|test)_\w{8,}|hf_[A-Za-z0-9]{20,}|dckr_pat_[\w-]{8,}"
    r"|A[KS]IA[A-Z0-9]{12,})\w*"
    # The others may have dashes, so each run of their characters is tried only once.
    r"|(?<![\w-])(?:sk-(?:(?:ant|proj|or|svcacct|admin)-[\w-]{8,}|[A-Za-z0-9]{32,})"
    r"|xox[a-z]-[\w-]{8,}|glpat-[\w-]{8,}|AIza[\w-]{30,}"
    r"|eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?)",
    re.ASCII,
)
_BEARER: Final = re.compile(
    # Something else than a word of a sentence: not all letters, or not all lower case.
    r"\b([Bb]earer|BEARER)([ \t]{1,8})(?=[a-z.-]{0,64}[A-Z0-9_~+/=])[A-Za-z0-9._~+/=-]{6,}",
    re.ASCII,
)
_PRIVATE_KEY: Final = re.compile(
    r"(-----BEGIN [A-Z0-9 ]{0,32}PRIVATE KEY(?: BLOCK)?-----)"
    r".*?(?:(?=-----END [A-Z0-9 ]{0,32}PRIVATE KEY)|\Z)",
    re.DOTALL,
)
_PREFIX: Final = re.compile(  # an underscore is found faster than several letters
    r"_(?:(?<=gh[pousr]_)|(?<=_pat_)|(?<=npm_)|(?<=bk[acptu][a-z]_)"
    r"|(?<=[sr]k_live_)|(?<=[sr]k_test_)|(?<=hf_))"
)
_PREFIX_IN_BYTES: Final = re.compile(_PREFIX.pattern.encode())
_SK_IN_BYTES: Final = re.compile(rb"(?<![\w-])sk-[A-Za-z0-9]")


def may_have_lower_tokens(raw: bytes) -> bool:
    """Whether UTF-8 may have a token in lower case without underscores, or the URL of a hook.

    It is True for some texts that have none, but never False for one that has.
    """
    return (
        b"hook" in raw
        or b"xox" in raw
        or b"glpat-" in raw
        or (b"sk-" in raw and _SK_IN_BYTES.search(raw) is not None)
    )


def may_have_other_forms(raw: bytes) -> bool:
    """Whether UTF-8 may have another secret that `without_forms` masks.

    It is True for some texts that have none, but never False for one that has.
    """
    return (
        (b"@" in raw and b"://" in raw)
        or b"earer" in raw
        or b"EARER" in raw
        or b"PRIVATE KEY" in raw
        or b"AKIA" in raw
        or b"ASIA" in raw
        or b"AIza" in raw
        or b"eyJ" in raw
        or _PREFIX_IN_BYTES.search(raw) is not None
    )


def without_forms(text: str) -> str:
    """Return a text without what looks like a secret."""
    if "@" in text and "://" in text:
        text = _USER_INFO.sub(_masked_user_info, text)
        text = _USER_INFO_WITH_SLASH.sub(f"://{MASK}@", text)
    if "hook" in text and "." in text:
        text = _HOOK.sub(rf"\1{MASK}", text)
    if "PRIVATE KEY" in text:
        text = _PRIVATE_KEY.sub(rf"\1{MASK}", text)
    if "earer" in text or "EARER" in text:
        text = _BEARER.sub(rf"\1\2{MASK}", text)
    return _TOKEN.sub(MASK, text) if _may_have_token(text) else text


def _may_have_token(text: str) -> bool:
    return (
        "AKIA" in text
        or "ASIA" in text
        or "xox" in text
        or "glpat-" in text
        or "AIza" in text
        or "eyJ" in text
        or "sk-" in text
        or _PREFIX.search(text) is not None
    )


def _masked_user_info(found: re.Match[str]) -> str:
    # The user in ssh://git@github.com is not secret, but that in https://abc@github.com is a token.
    scheme, user_info = found[1] or "", found[2]
    if user_info and (scheme or ":" in user_info):
        return f"{scheme}://{MASK}@"
    return found[0]
