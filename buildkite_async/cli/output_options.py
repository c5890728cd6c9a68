"""The options for the output of a command, decided once for all of them."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import Annotated, Final, Literal, TypeAlias

from attrs import frozen
from cyclopts import Group, Parameter
from cyclopts.validators import Number, mutually_exclusive

__all__ = ["OUTPUT", "TIMES", "Limit", "OutputFormat", "OutputOptions", "TimeOptions"]

OutputFormat: TypeAlias = Literal["table", "json", "jsonl", "csv"]

Limit: TypeAlias = Annotated[
    int, Parameter(validator=Number(gte=0), help="Show at most this many rows; 0 for all.")
]

_GROUP: Final = Group("Output", sort_key=1)
_FORMATS: Final = Group(show=False, validator=mutually_exclusive)


@Parameter(name="*")
@frozen(kw_only=True)
class TimeOptions:
    """How times are shown to people."""

    utc: Annotated[
        bool, Parameter(group=_GROUP, help="Show times in UTC instead of the local time zone.")
    ] = False

    @property
    def zone(self) -> tzinfo | None:
        """The time zone; None for that of the machine."""
        return UTC if self.utc else None


@Parameter(name="*")
@frozen(kw_only=True)
class OutputOptions(TimeOptions):
    """The form of the output, and its columns."""

    json: Annotated[
        bool, Parameter(group=(_GROUP, _FORMATS), help="Print JSON: for a list, an array.")
    ] = False
    jsonl: Annotated[
        bool, Parameter(group=(_GROUP, _FORMATS), help="Print JSON lines, one object a line.")
    ] = False
    csv: Annotated[
        bool, Parameter(group=(_GROUP, _FORMATS), help="Print CSV, with times in UTC.")
    ] = False
    columns: Annotated[
        list[str] | None,
        Parameter(
            group=_GROUP,
            metavar="NAME,...",
            negative=(),
            help="Print these columns in this order, in each form.",
        ),
    ] = None

    @property
    def format(self) -> OutputFormat:
        """The form of the output."""
        if self.json:
            return "json"
        if self.jsonl:
            return "jsonl"
        return "csv" if self.csv else "table"


OUTPUT: Final = OutputOptions()
TIMES: Final = TimeOptions()
