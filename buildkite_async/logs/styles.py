"""Colours and other styles of text, each as one character, so that a line's styles are a string.

https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import groupby
from typing import Final, TypeAlias

__all__ = ["PLAIN", "Styles"]

PLAIN: Final = "\0"
"""The style of plain text."""
FEWEST_KEPT: Final = 4096
"""Styles that are kept before those are removed that are not in use."""

_ON: Final = {
    **dict.fromkeys((1, 2), "weight"),
    **dict.fromkeys((5, 6), "blink"),
    **dict.fromkeys((*range(30, 38), *range(90, 98)), "foreground"),
    **dict.fromkeys((*range(40, 48), *range(100, 108)), "background"),
    38: "foreground",
    48: "background",
    3: "italic",
    4: "underline",
    7: "inverse",
    8: "hidden",
    9: "struck",
    21: "underline",
    53: "overline",
}
"""What a parameter sets."""
_OFF: Final = {
    22: "weight",
    23: "italic",
    24: "underline",
    25: "blink",
    27: "inverse",
    28: "hidden",
    29: "struck",
    39: "foreground",
    49: "background",
    55: "overline",
}
_LEADING: Final = re.compile(r"([0-9]{1,3})(?:[:;]|$)")
_VALID: Final = re.compile(r"(?!(?:38|48)$)[0-9]{1,3}(?:[:;][0-9]{0,3}){0,6}")
"""A parameter that is kept: nothing that a terminal could take for something else."""
_LENGTHS: Final = {"5": 2, "2": 4}
"""By the first parameter after 38 or 48, how many there are: an index, or three components."""


State: TypeAlias = tuple[tuple[str, str], ...]
"""What is set, with its parameters, in the order in which it was set."""


class Styles:
    """Styles that were seen, and the one that is written with."""

    def __init__(self) -> None:
        self.pen = PLAIN
        """The style that text is written with."""
        self._states: list[State] = [()]
        self._numbers: dict[State, str] = {(): PLAIN}
        self._changes: dict[tuple[str, str], str] = {}
        self._most = FEWEST_KEPT

    @property
    def are_many(self) -> bool:
        """Whether those that are not in use should be removed."""
        return len(self._states) > self._most

    def change(self, parameters: str) -> None:
        """Change the pen as `ESC [ parameters m` does."""
        key = (self.pen, parameters)
        pen = self._changes.get(key)
        if pen is None:
            state = _changed(self._states[ord(self.pen)], parameters)
            pen = self._numbers.get(state)
            if pen is None:
                pen = self._numbers[state] = chr(len(self._states))
                self._states.append(state)
            if len(self._changes) >= FEWEST_KEPT:
                self._changes.clear()
            self._changes[key] = pen
        self.pen = pen

    def remove_unused(self, used: Set[str]) -> dict[int, str]:
        """Remove all but the used ones, and return the new characters of these."""
        kept = sorted(used | {PLAIN, self.pen})
        self._states = [self._states[ord(each)] for each in kept]
        self._numbers = {state: chr(number) for number, state in enumerate(self._states)}
        self._changes.clear()
        self._most = max(FEWEST_KEPT, 2 * len(kept))
        new = {ord(each): chr(number) for number, each in enumerate(kept)}
        self.pen = new[ord(self.pen)]
        return new

    def rendered(self, text: str, styles: str) -> str:
        """Return the text with the sequences that give each character its style."""
        return "".join(self._runs(text, styles))

    def _runs(self, text: str, styles: str) -> Iterator[str]:
        at = 0
        last = PLAIN
        for style, run in groupby(styles[: len(text)].ljust(len(text), PLAIN)):
            if last != PLAIN:
                yield "\x1b[0m"
            if style != PLAIN:
                yield f"\x1b[{';'.join(value for _, value in self._states[ord(style)])}m"
            end = at + len(list(run))
            yield text[at:end]
            at, last = end, style
        if last != PLAIN:
            yield "\x1b[0m"


def _changed(before: State, parameters: str) -> State:
    """Return a style after a change; what is not understood changes nothing."""
    state = dict(before)
    todo = parameters.split(";")
    while todo:
        each = todo.pop(0)
        if each in {"38", "48"} and todo and todo[0] in _LENGTHS:
            length = _LENGTHS[todo[0]]
            each = ";".join((each, *todo[:length]))
            del todo[:length]
        head = _LEADING.match(each)
        code = int(head[1]) if head is not None else 0 if not each else -1
        if code == 0:
            state.clear()
        elif code in _OFF or each == "4:0":
            state.pop(_OFF.get(code, "underline"), None)
        elif code in _ON and _VALID.fullmatch(each):
            state[_ON[code]] = each
    return tuple(state.items())
