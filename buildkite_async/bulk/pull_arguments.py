"""The checks of arguments of `pull` and `plan`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, cast

from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.intervals import BEGINNING, FOREVER, cut_to_ms
from buildkite_async.bulk.registry import Selection
from buildkite_async.bulk.run import Request
from buildkite_async.bulk.selected_builds import Only, SelectedBuilds
from buildkite_async.client import AgentApi, Organization
from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import check_count, shown
from buildkite_async.wire.datetimes import format_datetime

__all__ = [
    "check_age",
    "check_disk",
    "check_folder",
    "check_function",
    "check_organization",
    "check_text",
    "checked_agent_apis",
    "checked_names",
    "checked_refresh",
    "checked_request",
    "selected_builds",
]

MOST_DAYS: Final = 20_000
LONGEST_OVERLAP: Final = timedelta(days=365)


def check_organization(organization: object) -> None:
    """Raise InvalidArgument unless the value is an organization."""
    if not isinstance(organization, Organization):
        raise InvalidArgument(
            f"organization must be an Organization, such as bk.org('acme'), not {shown(organization)}."
        )


def check_folder(to: object) -> None:
    """Raise InvalidArgument unless the value can be the path of a folder."""
    if not isinstance(to, str | Path) or not str(to) or "\0" in str(to):
        raise InvalidArgument(
            f"to must be the path of a folder or of a DuckDB file, not {shown(to)}."
        )
    try:
        os.fsencode(to)
    except UnicodeEncodeError:
        raise InvalidArgument(f"to has characters that no path can have: {shown(to)}.") from None


def checked_names(tables: object) -> str | tuple[str, ...]:
    """Return the names of tables and presets."""
    if isinstance(tables, str):
        return tables
    if isinstance(tables, list | tuple):
        listed = cast("Sequence[object]", tables)
        names = tuple(each for each in listed if isinstance(each, str))
        if len(names) == len(listed):
            return names
        tables = listed
    raise InvalidArgument(f"tables must be a name or a list of names, not {shown(tables)}.")


def checked_agent_apis(apis: object, selection: Selection) -> tuple[AgentApi, ...]:
    """Return the APIs for agent tokens.

    Raises:
        InvalidArgument: One is something else, or they are missing or not needed.
    """
    given: object = apis
    listed = cast("Sequence[object]", apis) if isinstance(apis, list | tuple) else (apis,)
    checked = tuple(each for each in listed if isinstance(each, AgentApi))
    if len(checked) != len(listed):
        raise InvalidArgument(
            f"agent_apis must be a list of what bk.agent_api(token) returns, not {shown(given)}."
        )
    is_needed = any(each.agent_token for each in selection.tables)
    if is_needed and not checked:
        raise InvalidArgument(
            "tables has 'agent_metrics', which needs agent tokens: pass"
            " agent_apis=[bk.agent_api(token)]."
        )
    if checked and not is_needed:
        raise InvalidArgument("agent_apis is for the table 'agent_metrics': leave it out.")
    return checked


def checked_refresh(refresh: object, selection: Selection) -> frozenset[str]:
    """Return the names of tables to be read anew.

    Raises:
        InvalidArgument: One is not selected, or its rows never change.
    """
    names = checked_names(refresh) if refresh != () else ()
    known = {each.name: each for each in selection.tables}
    refreshed = frozenset((names,) if isinstance(names, str) else names)
    for name in sorted(refreshed):
        if name not in known:
            raise InvalidArgument(
                f"refresh must be among the tables that are pulled, but {name!r} is not."
            )
        if known[name].parent == "jobs":
            raise InvalidArgument(
                f"refresh has {name!r}, whose rows do not change when a job has finished: leave it"
                " out."
            )
    return refreshed


def selected_builds(
    only: Only | None, sample: object, days: int | None, tail: int | None, *, now: datetime
) -> SelectedBuilds:
    """Return which builds and jobs bring the rows of tables that belong to them."""
    if only not in {None, "failed", "retried"}:
        raise InvalidArgument(f"only must be 'failed' or 'retried', not {shown(only)}.")
    if isinstance(sample, bool) or not isinstance(sample, int | float) or not 0 < sample <= 1:
        raise InvalidArgument(f"sample must be more than 0 and at most 1, not {shown(sample)}.")
    if days is not None:
        check_count("days", days)
    if tail is not None:
        check_count("tail", tail)
    since = None if days is None else max(BEGINNING, now - timedelta(days=min(days, MOST_DAYS)))
    return SelectedBuilds(only=only, sample=float(sample), since=since, last_bytes=tail)


def check_age(value: object) -> None:
    """Raise InvalidArgument unless the value is a timedelta that is not negative."""
    if not isinstance(value, timedelta) or value < timedelta():
        raise InvalidArgument(f"max_age must be a timedelta of 0 or more, not {shown(value)}.")


def check_function(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value can be called."""
    if not callable(value):
        raise InvalidArgument(f"{name} must be a function, not {shown(value)}.")


def check_disk(value: object) -> None:
    """Raise InvalidArgument unless the value is a Disk."""
    if not isinstance(value, Disk):
        raise InvalidArgument(f"disk must be a Disk, not {shown(value)}.")


def check_text(name: str, value: object) -> None:
    """Raise InvalidArgument unless the value is None or a text that is not empty."""
    if value is not None and (not isinstance(value, str) or not value):
        raise InvalidArgument(f"{name} must be text, not {shown(value)}.")


def _is_overlap(value: object) -> bool:
    return isinstance(value, timedelta) and timedelta() <= value <= LONGEST_OVERLAP


def checked_request(
    since: datetime | None,
    until: datetime | None,
    overlap: timedelta,
    at_once: int,
    slice_pages: int,
) -> Request:
    """Return what was requested, in whole milliseconds."""
    check_count("at_once", at_once)
    check_count("slice_pages", slice_pages)
    if not _is_overlap(overlap):
        given = cast("object", overlap)
        raise InvalidArgument(
            f"overlap must be a timedelta from 0 to {LONGEST_OVERLAP.days} days, "
            f"not {given if isinstance(given, timedelta) else shown(given)!s}."
        )
    request = Request(
        since=BEGINNING if since is None else cut_to_ms(since),
        until=None if until is None else cut_to_ms(until),
        overlap=overlap,
        at_once=at_once,
        slice_pages=slice_pages,
    )
    for name, bound in (("since", request.since), ("until", request.until)):
        if bound is not None and not bound < FOREVER:
            raise InvalidArgument(f"{name} must be before the year {FOREVER.year}, not {bound}.")
    if request.until is not None and request.since >= request.until:
        raise InvalidArgument(
            f"since ({format_datetime(request.since)}) must be before until"
            f" ({format_datetime(request.until)})."
        )
    return request
