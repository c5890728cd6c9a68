"""Secrets in the arguments of commands that have no name before them, or a space after it.

```text
ENV NPM_TOKEN abc        npm config set //registry.npmjs.org/:_authToken abc        setx API_KEY abc
curl -u ada:abc          mysql -pabc        sshpass -p abc        docker login -u ada -p abc
vault kv put a/b c=abc   kubectl create secret generic a --from-literal=b=abc
echo abc | docker login --password-stdin        gh auth login --with-token <<< abc
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from buildkite_async.wire.redaction import MASK
from buildkite_async.wire.secret_names import is_secret_name
from buildkite_async.wire.shell_words import end_of_quoted, end_of_word

__all__ = ["may_have_passwords", "may_have_setters", "without_arguments"]

_SETTER: Final = re.compile(
    r"""
    (?<![\w.-]) (?P<verb> config(?:ure)?(?:[ \t]{1,8}set)? | set[xX]? | setenv | ENV )
    (?:[ \t]{1,8}-[\w-]{1,32}){0,4} [ \t]{1,8}
    (?P<quote>["']?) (?P<name>[\w.:/@-]++) (?P=quote) [ \t]{1,64} (?=[^\s=:-])
    """,
    re.ASCII | re.VERBOSE,
)
_SETTER_IN_BYTES: Final = re.compile(rb"(?:config|configure|set[xX]?|setenv|ENV)[ \t]")
_LINE: Final = re.compile(r"(?:\\\r?\n|[^\r\n])*+")
_ORDINARY: Final = re.compile(r"[a-z]+|[A-Z][a-z]+")
"""A name that may be a word of a sentence, as in "set token lifetime"."""

# The options that take a password, by command.
_OPTIONS: Final = {
    "curl": r"-[A-Za-z#]*[uU]|--user|--proxy-user",
    "mysql": r"-p(?=\S)",
    "sshpass": r"-p",
    "login": r"-p",
    "redis-cli": r"-a",
    "mongo": r"-p",
    "sqlcmd": r"-P",
    "ldap": r"-w",
    "zip": r"-P",
    "7z": r"-p(?=\S)",
}
_COMMAND: Final = re.compile(
    r"(?<![\w.-])(?:(?P<command>curl|sshpass|redis-cli|sqlcmd|7za?(?=\s))(?![\w-])"
    r"|(?:docker|podman|helm|oras|buildah|skopeo|nerdctl|az)[ \t](?:[\w-]+[ \t]){0,2}(?P<login>login)\b"
    r"|(?P<family>mysql|mariadb|mongo|ldap|zip|unzip)[a-z_-]*+)",
    re.ASCII,
)
_COMMAND_IN_BYTES: Final = re.compile(
    rb"curl|sshpass|redis-cli|sqlcmd|7z|login|mysql|mariadb|mongo|ldap|zip|vault|from-literal"
    rb"|password-stdin|with-token"
)
_KINDS: Final = {"mariadb": "mysql", "unzip": "zip", "7za": "7z"}
_REST: Final = re.compile(r"(?:\\.|[^\n;|&\\])*+", re.DOTALL)
_PASSWORDS: Final = {
    command: re.compile(
        rf"""(?<=[\s"'])(?:{options})(?:["'](?=[,\s]))?(?:=|,?(?:[ \t]|\\\r?\n){{0,64}})(?=\S)"""
    )
    for command, options in _OPTIONS.items()
}


_LITERAL: Final = re.compile(
    r"""--from-literal(?:=|["']?,?[ \t]{1,64})(["']?)[\w.-]++=(?=\S)""", re.ASCII
)
_VAULT: Final = re.compile(r"(?<![\w.-])vault[ \t]{1,8}(?:kv[ \t]{1,8})?(?:put|write|patch)\b")
_VAULT_VALUE: Final = re.compile(r"""(?<=[\s"'])[\w.-]++=(?=[^\s@])""", re.ASCII)
"""A value that begins with @ is the name of a file."""
_STDIN: Final = re.compile(r"--(?:password-stdin|with-token)(?![\w-])")
_HERE: Final = re.compile(r"<<<[ \t]{0,64}(?=\S)")
_PRINTED: Final = re.compile(
    r"(?<![\w.-])(?:echo|printf)(?:[ \t]{1,8}-[a-zA-Z]{1,3})?[ \t]{1,64}(?=\S)"
)
LONGEST_COMMAND: Final = 512
"""Characters around an option that reads a secret from its input."""


def may_have_setters(raw: bytes) -> bool:
    """Whether UTF-8 may have a command that sets something."""
    return (b"set" in raw or b"ENV" in raw or b"onfig" in raw) and (
        _SETTER_IN_BYTES.search(raw) is not None
    )


def may_have_passwords(raw: bytes) -> bool:
    """Whether UTF-8 may have a command with a password as an argument."""
    return _COMMAND_IN_BYTES.search(raw) is not None


def without_arguments(text: str) -> str:
    """Return a text without the secrets in arguments of commands."""
    spans = [*_set_values(text), *_passwords(text), *_values(text), *_inputs(text)]
    if not spans:
        return text
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start >= done:
            parts += text[done:start], MASK
        done = max(done, end)
    return "".join([*parts, text[done:]])


def _set_values(text: str) -> Iterator[tuple[int, int]]:
    if not ("set" in text or "ENV" in text or "onfig" in text):
        return
    done = 0
    for found in _SETTER.finditer(text):
        name, at = found["name"], found.end()
        if at < done or not is_secret_name(name):
            continue
        if _ORDINARY.fullmatch(name) and not found["verb"].startswith("config"):
            continue
        line = _LINE.match(text, at) if found["verb"] == "ENV" else None
        done = end_of_word(text, at) if line is None else line.end()
        yield at, done


def _passwords(text: str) -> Iterator[tuple[int, int]]:
    if "-" not in text:
        return
    commands = [*_COMMAND.finditer(text)]
    ends = [*(each.start() for each in commands[1:]), len(text)]
    done = 0  # of the latest value, which may hold further commands
    for command, limit in zip(commands, ends, strict=False):
        name = command["command"] or command["login"] or command["family"]
        rest = _REST.match(text, command.end(), limit)
        end = command.end() if rest is None else rest.end()
        for found in _PASSWORDS[_KINDS.get(name, name)].finditer(text, command.end(), end):
            at = found.end()
            if at < done or at >= len(text) or text[at].isspace():
                continue
            done = end_of_word(text, at)
            yield at, done


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Yield where values of secrets are that are written to a store."""
    if "--from-literal" in text:
        done = 0
        for found in _LITERAL.finditer(text):
            if found.end() >= done:
                quote, at = found[1], found.end()
                done = end_of_quoted(quote, text, at) if quote else end_of_word(text, at)
                yield at, done
    if "vault" not in text:
        return
    commands = [*_VAULT.finditer(text)]
    ends = [*(each.start() for each in commands[1:]), len(text)]
    for command, limit in zip(commands, ends, strict=False):
        rest = _REST.match(text, command.end(), limit)
        end = command.end() if rest is None else rest.end()
        done = 0
        for found in _VAULT_VALUE.finditer(text, command.end(), end):
            if found.end() >= done:
                done = end_of_word(text, found.end())
                yield found.end(), done


def _inputs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where secrets are that commands read from their input."""
    if not ("--password-stdin" in text or "--with-token" in text):
        return
    done = 0
    for option in _STDIN.finditer(text):
        rest = _REST.match(text, option.end(), option.end() + LONGEST_COMMAND)
        here = _HERE.search(text, option.end(), option.end() if rest is None else rest.end())
        if here is not None and here.end() >= done:
            done = end_of_word(text, here.end())
            yield here.end(), done
        start = max(0, option.start() - LONGEST_COMMAND)
        start = max(start, text.rfind("\n", start, option.start()) + 1)
        pipe = text.rfind("|", start, option.start())
        printed = [*_PRINTED.finditer(text, start, max(pipe, start))]
        if printed:
            yield printed[-1].end(), len(text[:pipe].rstrip())
