"""The messages of the library in the words of the command line: `--since` instead of `since`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from cyclopts import App, CoercionError, CycloptsError

__all__ = ["in_option_names", "in_words"]

_TYPES: Final[Mapping[Any, str]] = {
    timedelta: "a duration such as 90s, 30m or 1h30m",
    int: "a whole number",
    float: "a number",
}


def in_words(error: CycloptsError) -> str:
    """Return the message of an error, with a type that was not met in words."""
    token = error.token if isinstance(error, CoercionError) and error.msg is None else None
    words = _TYPES.get(error.target_type) if isinstance(error, CoercionError) else None
    if token is None or words is None:
        return str(error)
    argument = error.argument
    place = token.keyword or ("" if argument is None else argument.name)
    place = f" for {place}" if place else ""
    return f'Invalid value "{token.value}"{place}: it must be {words}.'


def in_option_names(message: str, app: App, arguments: Sequence[str]) -> str:
    """Return a message in which the parameters of a command have the names of its options.

    Args:
        message: A message of the library.
        app: The application.
        arguments: The arguments that it was called with.
    """
    names = _option_names(app, arguments)
    if not names:
        return message
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    parameter = re.compile(
        rf"(?<![\w.'\"`-])(?<!\bthe )(?<!\ba )(?<!\ban )({known})(?= \(| must | has an? | and )"
    )
    return parameter.sub(lambda found: names[found[1]], message)


def _option_names(app: App, arguments: Sequence[str]) -> Mapping[str, str]:
    """Return the options of a command by the names of their parameters."""
    try:
        _, apps, _ = app.parse_commands(arguments)
        collected: Any = apps[-1].assemble_argument_collection()
    except CycloptsError:
        return {}
    return {
        parameter: name
        for argument in collected
        if (name := _shown_name(argument.names)) and (parameter := _parameter(argument))
    }


def _shown_name(names: Sequence[str]) -> str | None:
    return next((name for name in names if name.startswith("--")), names[0] if names else None)


def _parameter(argument: Any) -> str:
    return str(argument.keys[-1] if argument.keys else argument.field_info.name)
