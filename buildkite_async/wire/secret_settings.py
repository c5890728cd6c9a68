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
from buildkite_async.wire.secret_names import is_secret_name, is_word_of_prose
from buildkite_async.wire.shell_words import end_of_parameter, end_of_quoted, end_of_word

__all__ = ["masked_setting", "without_settings"]

_QUOTE: Final = r"""\\{0,7}["']"""
_SPACE: Final = r"[ \t\u00a0\u2000-\u200b\u202f\u3000]"
_EQUAL: Final = r"[=\uff1d]"
_NAMED: Final = re.compile(
    rf"""
    (?<![\w.-]) (?P<name> (?P<dash>--|(?<![^ \t\n"'])-)? [\w.-]++ ) (?P<quote>{_QUOTE})?
    (?:
        {_SPACE}{{0,64}}
        (?: [:?+!]={{1,3}} | (?<={_SPACE}){_EQUAL}{{1,3}}>? | => ) {_SPACE}{{0,64}} (?=\S)
      | {_EQUAL}(?!{_EQUAL}*(?:\s|$))  # an equal sign at the end is the padding of base64
      | {_EQUAL}{_SPACE}{{1,64}}(?=["'])
      | %(?:25)?3[Dd](?=[^\s%&])
      | (?P<encoded> %22%3[Aa](?:%20|\+){{0,4}}%22 )
      | (?P<block> (?(quote)(?!)) : [ \t]{{0,64}} (?:[|>][\d+-]{{0,3}}[ \t]{{0,64}})? \r?\n )
      | (?P<colon> (?(quote){_SPACE}{{0,64}}) [:\uff1a]
          (?P<spaces>(?(quote)\s{{0,64}}|{_SPACE}{{0,64}})) (?=\S) )
      | (?(dash) ,?
          (?: {_SPACE}{{1,64}} (?=[^\s-]) (?!<[<\ \t])
            # One argument a line.
            | [ \t]{{0,64}} \r?\n [ \t]{{0,64}} (?=["']|[^\s-]\S*+[ \t]*+\r?(?:\n|\Z))
          )
        | (?!) )
    )
    """,
    re.ASCII | re.VERBOSE,
)
_ORDINARY: Final = re.compile(
    r"(?:[A-Za-z][a-z]*+(?:[_/.,-][a-z]++)*+|v?\d{1,6}(?:[.-][\w.-]*+)?)(?!\w)"
)
"""A word or a version after a colon, as in `image:latest`, `note:fix` or `file:12`."""
_BLOCK_LINE: Final = re.compile(r"([ \t]*+)([^\r\n]*+)(?:\r?\n|\r|\Z)")
WIDEST_INDENT: Final = 256
# The value of a header goes on to the end of its line.
_HEADER: Final = re.compile(r"(?i:.*(?:authorization|cookie)|x-.*)", re.ASCII)
_LINE: Final = re.compile(r"(?:[^\r\n\\]|\\(?![nr]))*")
_LITERAL: Final = re.compile(r"""[^\s,;}\]"'\\]*""")
_UNQUOTED: Final = re.compile(_QUOTE)
_ANY_QUOTE: Final = re.compile(r"""\\*["']""")
_BRACKETS: Final = re.compile(r"""[\[{]|[\]}]|\\*["']|\\+""")
_WHOLE_SETTING: Final = re.compile(
    r"""\s*(?:([^\s="']+)[ \t]{0,8}=(?!=*$)|([\w.-]+):(?=[^\s:/]))""", re.ASCII
)


def masked_setting(text: str) -> str | None:
    """Return the member of a list of settings, such as the tags of an agent, with its value masked.

    A colon may stand for the equal sign. All of the value is masked, spaces included. None if it is
    not the setting of a secret.
    """
    found = _WHOLE_SETTING.match(text)
    return f"{found[0]}{MASK}" if found and is_secret_name(found[1] or found[2]) else None


def without_settings(text: str) -> str:
    """Return a text without the values of secrets that are named."""
    parts: list[str] = []
    done = 0
    for found in _NAMED.finditer(text):
        if found.start() < done or not _is_secret(found, text) or _is_prose(found, text):
            continue
        if (found["colon"] or found["block"]) and not _is_named_by_colon(found, text):
            continue
        start, end, masked = _value(found, text)
        parts += text[done:start], masked
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def _is_secret(found: re.Match[str], text: str) -> bool:
    """Whether a name is that of a secret, at least where it is found."""
    name = found["name"]
    if is_secret_name(name) or name == "Pwd":
        return True
    lower = name.lower()  # PWD alone is a folder
    before = text[found.start() - 1 : found.start()]
    return (lower == "pwd" and before == ";") or (
        lower in {"sig", "signature"} and before in {"?", "&", ";"}
    )


def _is_prose(found: re.Match[str], text: str) -> bool:
    """Whether a name is a word of a sentence, as in `the new session: faster` or `sig = 2`."""
    if found["quote"] or found["dash"] or not is_word_of_prose(found["name"]):
        return False
    is_spaced = text[found.end("name")] in " \t"
    return is_spaced or bool(found["colon"] or found["block"])


def _is_named_by_colon(found: re.Match[str], text: str) -> bool:
    """Whether a colon ends a name: in JSON, YAML, a header or a setting, not in `image:latest`."""
    name, at = found["name"], found.end()
    if (
        found["block"]
        or found["quote"]
        or found["spaces"]
        or _HEADER.fullmatch(name)
        or text[at - 1] != ":"
    ):
        return True
    if text[at] in ":/":  # a namespace or a URL
        return False
    if text[at] in "\"'" or found["dash"] or name.isupper():
        return True
    start = found.start()
    if text[start - 1 : start] == "/":  # an option of Windows, unless it is a path
        return start == 1 or text[start - 2] in " \t\n\"'"
    return _ORDINARY.match(text, at) is None


def _value(found: re.Match[str], text: str) -> tuple[int, int, str]:
    """Return where a value begins and ends, and what is written in its place."""
    at = found.end()
    if found["encoded"]:
        end = end_of_word(text, at)
        closed = text.find("%22", at, end)
        return at, end if closed == -1 else closed, MASK
    if found["block"]:
        return _block(found, text)
    if found["quote"]:
        return at, *_json_value(found["quote"], text, at)
    before = text[found.start() - 1] if found.start() else ""
    if before and before in "?&" and (rest := end_of_parameter(text, at)) is not None:
        return at, rest, MASK  # a parameter in the query of a URL
    if before and before in "\"'`":  # the quotes hold the name and the value
        return at, end_of_quoted(before, text, at), MASK
    if found["colon"] and _HEADER.fullmatch(found["name"]):
        end = _end(_LINE.match(text, at), at)
        return at, max(end, end_of_word(text, at)) if text[at] in "\"'" else end, MASK
    if text[at] in "[{":
        return at, _end_of_brackets(text, at), MASK
    quote = _UNQUOTED.match(text, at)
    if quote and quote[0][0] == "\\":
        return at, _end_of_string(quote[0], text, at), f"{quote[0]}{MASK}{quote[0]}"
    return at, end_of_word(text, at), MASK


def _block(found: re.Match[str], text: str) -> tuple[int, int, str]:
    """Return where the lines of YAML begin and end that belong to a name, if there are any."""
    indent, is_key = _indent(text, found.start())
    at = start = end = found.end()
    while line := _BLOCK_LINE.match(text, at):
        width, is_member = len(line[1]), is_key and line[2].startswith("- ")
        if line[2]:
            if width < indent or (width == indent and not is_member):
                break
            start = start if end > start else line.start(2)
            end = line.end(2)
        at = line.end()
        if at == len(text):
            break
    return start, end, MASK if end > start else ""


def _indent(text: str, at: int) -> tuple[int, bool]:
    """Return how far a name is indented, and whether it begins its line as a key of YAML does."""
    start = text.rfind("\n", max(0, at - WIDEST_INDENT), at) + 1
    before = text[start or max(0, at - WIDEST_INDENT) : at]
    is_key = not before.strip(" \t-\"'")
    return (len(before) if is_key else len(before) - len(before.lstrip(" \t"))), is_key


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
