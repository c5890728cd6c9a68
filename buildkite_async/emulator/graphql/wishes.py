"""The `input` of a mutation, read as the body that REST takes for the same act."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from buildkite_async.emulator.bodies import check_wish

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@cache
def snake(name: str) -> str:
    """A name of the schema as REST and the state spell it."""
    return _HUMP.sub("_", name).lower()


def wished(wish: Mapping[str, Any], *names: str, clearing: Sequence[str] = ()) -> dict[str, Any]:
    """What a wish says under some names; null counts only where it may clear something."""
    given = [name for name in names if wish.get(name) is not None]
    return {snake(name): wish[name] for name in (*given, *clearing) if name in wish}


def checked(act: str, body: dict[str, Any]) -> dict[str, Any]:
    """The body, once REST's contract would let it through."""
    check_wish(act, {name: value for name, value in body.items() if value is not None})
    return body
