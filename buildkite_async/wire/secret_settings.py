"""Secrets after their names in texts: settings, options, headers, and JSON.

```text
NPM_TOKEN=abc              MY_SECRET = "a b"       token: abc        Authorization: Bearer abc
--password abc             ["--token", "abc"]      {"token": "abc"}  {"token": [1, 2]}
```

Each function takes time in proportion to the length of its text, whatever the text is.
"""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.wire.redaction import MASK
from buildkite_async.wire.secret_names import is_secret_name
from buildkite_async.wire.shell_words import end_of_quoted, end_of_word

__all__ = ["masked_setting", "without_settings"]

_QUOTE: Final = r"""\\{0,7}["']"""
_NAMED: Final = re.compile(
    rf"""
    (?<![\w.-]) (?P<name> (?P<dash>--|(?<![^ \t\n"'])-)? [\w.-]++ ) (?P<quote>{_QUOTE})?
    (?:
        [ \t]{{0,64}} (?: [:?+!]={{1,3}} | (?<=[ \t])={{1,3}}>? | => ) [ \t]{{0,64}} (?=\S)
      | =(?!=*(?:\s|$))  # an equal sign at the end is the padding of base64
      | =[ \t]{{1,64}}(?=["'])
      | (?P<colon> (?(quote)[ \t]{{0,64}}) : (?P<spaces>(?(quote)\s{{0,64}}|[ \t]{{0,64}})) (?=\S) )
      | (?(dash) ,?[ \t]{{1,64}} (?=[^\s-]) | (?!) )
    )
    """,
    re.ASCII | re.VERBOSE,
)
# The value of a header goes on to the end of its line.
_HEADER: Final = re.compile(r"(?i:.*(?:authorization|cookie)|x-.*)", re.ASCII)
_LINE: Final = re.compile(r"(?:[^\r\n\\]|\\(?![nr]))*")
_LITERAL: Final = re.compile(r"""[^\s,;}\]"'\\]*""")
_UNQUOTED: Final = re.compile(_QUOTE)
_ANY_QUOTE: Final = re.compile(r"""\\*["']""")
_BRACKETS: Final = re.compile(r"""[\[{]|[\]}]|\\*["']|\\+""")
_WHOLE_SETTING: Final = re.compile(r"""\s*([^\s="']+)[ \t]{0,8}=(?!=*$)""")


def masked_setting(text: str) -> str | None:
    """Return the member of a list of settings, such as the tags of an agent, with its value masked.

    All of the value is masked, spaces included. None if it is not the setting of a secret.
    """
    found = _WHOLE_SETTING.match(text)
    return f"{found[0]}{MASK}" if found and is_secret_name(found[1]) else None


def without_settings(text: str) -> str:
    """Return a text without the values of secrets that are named."""
    parts: list[str] = []
    done = 0
    for found in _NAMED.finditer(text):
        if found.start() < done or not is_secret_name(found["name"]):
            continue
        if found["colon"] and not _is_named_by_colon(found, text):
            continue
        end, masked = _value(found, text)
        parts += text[done : found.end()], masked
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def _is_named_by_colon(found: re.Match[str], text: str) -> bool:
    """Whether a colon ends a name: in JSON, YAML or a header, not in `image:latest`."""
    if found["quote"] or found["spaces"] or _HEADER.fullmatch(found["name"]):
        return True
    return text[found.end()] in "\"'"


def _value(found: re.Match[str], text: str) -> tuple[int, str]:
    """Return where a value ends, and what is written in its place."""
    at = found.end()
    if found["quote"]:
        return _json_value(found["quote"], text, at)
    before = text[found.start() - 1] if found.start() else ""
    if before and before in "\"'`":  # the quotes hold the name and the value
        return end_of_quoted(before, text, at), MASK
    if found["colon"] and _HEADER.fullmatch(found["name"]):
        return _end(_LINE.match(text, at), at), MASK
    if text[at] in "[{":
        return _end_of_brackets(text, at), MASK
    quote = _UNQUOTED.match(text, at)
    if quote and quote[0][0] == "\\":
        return _end_of_string(quote[0], text, at), f"{quote[0]}{MASK}{quote[0]}"
    return end_of_word(text, at), MASK


def _json_value(quote: str, text: str, at: int) -> tuple[int, str]:
    opened = _UNQUOTED.match(text, at)
    if opened:
        return _end_of_string(opened[0], text, at), f"{opened[0]}{MASK}{opened[0]}"
    if text[at] in "[{":
        return _end_of_brackets(text, at), f"{quote}{MASK}{quote}"
    is_shell = text.startswith(("$(", "${", "`"), at)
    end = end_of_word(text, at) if is_shell else _end(_LITERAL.match(text, at), at)
    says_nothing = text[at:end] in {"null", "true", "false"}
    return end, text[at:end] if says_nothing else f"{quote}{MASK}{quote}"


def _end_of_string(quote: str, text: str, at: int) -> int:
    """Return where a string ends that begins with a quote, which may be escaped."""
    for found in _ANY_QUOTE.finditer(text, at + len(quote)):
        if found[0][-1] == quote[-1] and len(found[0]) <= len(quote):
            return found.end()
    return len(text)


def _end_of_brackets(text: str, at: int) -> int:
    """Return where a value in brackets ends: at the end of the text if they are not closed."""
    depth, quote = 0, ""
    for found in _BRACKETS.finditer(text, at):
        mark = found[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark[-1] in "\"'":
            quote = mark
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
            if not depth:
                return found.end()
    return len(text)


def _end(found: re.Match[str] | None, at: int) -> int:
    return at if found is None else found.end()
