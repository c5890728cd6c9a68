"""Numbers as arguments: cyclopts would round 1.5 to a whole number, and reads 1_000 and nan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, get_args

from cyclopts import App, CoercionError

__all__ = ["check_numbers"]

_FORMS: Final[Mapping[type, re.Pattern[str]]] = {
    int: re.compile(r"[+-]?[0-9]+"),
    float: re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?", re.IGNORECASE),
}


def check_numbers(_app: App, _commands: Sequence[str], arguments: Iterable[Any]) -> None:
    """Refuse what is not a decimal number, for each argument of a command that is one."""
    for argument in arguments:
        if argument.parameter.converter is not None:  # it has a form of its own, such as 50%
            continue
        for kind, form in _FORMS.items():
            if argument.hint is not kind and kind not in get_args(argument.hint):
                continue
            for token in argument.tokens:
                if form.fullmatch(token.value.strip()) is None:
                    raise CoercionError(argument=argument, token=token, target_type=kind)
