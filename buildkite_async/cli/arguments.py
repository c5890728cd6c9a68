"""Arguments that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeAlias

import msgspec
from cyclopts import Parameter
from cyclopts.validators import Number

from buildkite_async.errors import InvalidArgument, UsageError
from buildkite_async.http.arguments import check_segment, check_slug

__all__ = [
    "BuildNumber",
    "JobId",
    "Pipeline",
    "json_pairs",
    "segment",
    "several_of",
    "slug",
    "text_pairs",
]


def slug(_: Any, value: Any) -> None:
    """Refuse what cannot be a slug; cyclopts adds the name of the option."""
    if value is not None:
        try:
            check_slug("It", value, "a slug, such as that in the URL of its page")
        except InvalidArgument as error:
            raise ValueError(str(error)) from None


def segment(_: Any, value: Any) -> None:
    """Refuse what cannot be a part of a path; cyclopts adds the name of the option."""
    try:
        check_segment("It", value, "an id")
    except InvalidArgument as error:
        raise ValueError(str(error)) from None


Pipeline: TypeAlias = Annotated[str, Parameter(validator=slug, help="The pipeline's slug.")]
BuildNumber: TypeAlias = Annotated[
    int, Parameter(validator=Number(gte=1), help="The build's number.")
]
JobId: TypeAlias = Annotated[str, Parameter(validator=segment, help="The job's id.")]


def several_of(choices: Sequence[str]) -> Parameter:
    """Return the parameter of an option that may be repeated, with one of these values each time."""
    return Parameter(choices=choices, consume_multiple=False)


def text_pairs(option: str, pairs: Sequence[str]) -> dict[str, str]:
    """Return what was given as KEY=VALUE.

    Raises:
        UsageError: One has no `=`, or no key.
    """
    return dict(_pair(option, each, "=") for each in pairs)


def json_pairs(option: str, pairs: Sequence[str]) -> dict[str, Any]:
    """Return what was given as KEY:=JSON.

    Raises:
        UsageError: One has no `:=`, or no key, or its value is not JSON.
    """
    values: dict[str, Any] = {}
    for each in pairs:
        key, value = _pair(option, each, ":=")
        try:
            values[key] = msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise UsageError(f"{option}: the value of {key!r} is not JSON: {error}.") from error
    return values


def _pair(option: str, text: str, separator: str) -> tuple[str, str]:
    key, found, value = text.partition(separator)
    if not found or not key:
        form = "KEY=VALUE" if separator == "=" else "KEY:=JSON"
        raise UsageError(f"{option} must be {form}, not {text!r}.")
    return key, value
