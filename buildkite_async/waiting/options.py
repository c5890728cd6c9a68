"""The arguments of `wait` and `watch`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import check_seconds, shown

if TYPE_CHECKING:
    from buildkite_async.events import Event

    EventHandler: TypeAlias = Callable[[Event], object]
else:  # importing the events takes a while, and most programs never watch a build
    EventHandler = Callable[[Any], object]

__all__ = ["EventHandler", "OnBlocked", "Until", "WaitOptions"]

Until: TypeAlias = Literal["finished", "failing", "blocked", "started"]
"""The state that is waited for. The end of a build ends each wait."""
OnBlocked: TypeAlias = Literal["return", "wait", "error"]
"""What happens if a build is blocked."""

_UNTIL: Final = get_args(Until)
_BLOCKED: Final = get_args(OnBlocked)


@frozen(kw_only=True)
class WaitOptions:
    """What a wait waits for, and for how long."""

    until: Until = "finished"
    blocked: OnBlocked = "return"
    timeout: float | None = None
    settle: float = 0.0
    on_event: EventHandler | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        _check_word("until", self.until, _UNTIL)
        _check_word("blocked", self.blocked, _BLOCKED)
        if self.until == "blocked" and self.blocked != "return":
            raise InvalidArgument(
                f'blocked must be "return" if until is "blocked", not {shown(self.blocked)}.'
            )
        check_positive("timeout", self.timeout)
        check_seconds("settle", self.settle)
        if self.on_event is not None and not callable(self.on_event):
            raise InvalidArgument(f"on_event must be a function, not {shown(self.on_event)}.")


def check_positive(name: str, value: float | None) -> None:
    """Raise InvalidArgument unless the value is None, or more than 0 seconds."""
    if value is None:
        return
    check_seconds(name, value)
    if value == 0:
        raise InvalidArgument(f"{name} must be more than 0 seconds.")


def _check_word(name: str, value: object, words: tuple[str, ...]) -> None:
    if value not in words:
        *first, last = (f'"{word}"' for word in words)
        raise InvalidArgument(f"{name} must be {', '.join(first)} or {last}, not {shown(value)}.")
