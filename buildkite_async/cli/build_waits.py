"""`buildkite-async builds`: waiting for builds, and watching them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Final, Literal, Self, TypeAlias

from attrs import evolve, frozen
from cyclopts import Parameter

from buildkite_async.cli.build_actions import app
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.exits import (
    BLOCKED,
    CANCELED,
    FAILED,
    GONE,
    NOT_RUN,
    TIMED_OUT,
    print_error,
)
from buildkite_async.cli.live_builds import new_display
from buildkite_async.cli.options import (
    ORGANIZATION_DEFAULTS,
    AsJsonLines,
    OrganizationOptions,
)
from buildkite_async.cli.output_options import OUTPUT, TIMES, OutputOptions, TimeOptions
from buildkite_async.cli.printing import print_rows
from buildkite_async.cli.terminal import is_terminal
from buildkite_async.client import Organization
from buildkite_async.errors import UsageError
from buildkite_async.waiting import Verdict, WaitResult
from buildkite_async.waiting.listing_scope import check_commit
from buildkite_async.waiting.options import WaitOptions, check_positive
from buildkite_async.waiting.references import reference_to

__all__ = ["app"]

CODES: Final[dict[Verdict, int]] = {
    "failed": FAILED,
    "failing": FAILED,
    "canceled": CANCELED,
    "gone": GONE,
    "timeout": TIMED_OUT,
    "blocked": BLOCKED,
    "skipped": NOT_RUN,
    "not_run": NOT_RUN,
}
"""The worst first; others are a success."""

RESULTS: Final = Columns[WaitResult](
    "builds",
    (),
    (
        Column("pipeline", lambda result: result.pipeline, "exact"),
        Column("number", lambda result: result.number, "number"),
        Column("verdict", lambda result: result.verdict, "state"),
        Column("waited", lambda result: round(result.waited), "number", rank=1),
        Column("url", lambda result: result.build and result.build.web_url, "exact", rank=2),
        Column("requests", lambda result: result.requests, "number", shown=False),
    ),
)

NAMED: Final = 10
"""Builds that a message names at most."""

APPEARANCE: Final = timedelta(minutes=5)

BuildNames: TypeAlias = Annotated[
    list[str] | None, Parameter(help="Builds as PIPELINE/NUMBER, by URL, or by id.")
]
Commit: TypeAlias = Annotated[
    str | None,
    Parameter(
        metavar="SHA",
        help="Wait for the latest build of this commit in each pipeline, instead of named builds.",
    ),
]
Branch: TypeAlias = Annotated[
    str | None, Parameter(help="With --commit, only builds of this branch.")
]
AppearTimeout: TypeAlias = Annotated[
    timedelta,
    Parameter(
        metavar="TIME",
        show_default=lambda _: "5m",
        help="With --commit, wait at most so long for a first build.",
    ),
]
Timeout: TypeAlias = Annotated[
    timedelta | None,
    Parameter(metavar="TIME", help="Wait for at most so long, such as 30m; then exit with 124."),
]
ExitStatus: TypeAlias = Annotated[
    bool,
    Parameter(help="Exit by the worst result; `buildkite-async --help` lists the codes."),
]
ExitOn: TypeAlias = Annotated[
    Literal["finished", "failing"],
    Parameter(help="End when the builds have finished, or as soon as their failures are certain."),
]
WhenBlocked: TypeAlias = Annotated[
    Literal["return", "wait"],
    Parameter(help="What to do if a build is blocked: end, or wait until it is unblocked."),
]


@frozen
class Awaited:
    """The builds to wait for: named ones, or those of a commit."""

    builds: Sequence[str]
    commit: str | None
    branch: str | None
    appear_timeout: timedelta

    @classmethod
    def of(
        cls,
        builds: Sequence[str] | None,
        commit: str | None,
        branch: str | None,
        appear_timeout: timedelta,
        organization: str,
    ) -> Self:
        """Return what the arguments ask for.

        Raises:
            UsageError: They name no builds of the organization, or both builds and a commit.
        """
        if not builds and commit is None:
            raise UsageError("Name builds, such as web/42, or pass --commit SHA.")
        if builds and commit is not None:
            raise UsageError("Name builds, or pass --commit, but not both.")
        if commit is None and branch is not None:
            raise UsageError("--branch chooses among the builds of a commit: pass --commit, too.")
        for build in builds or ():
            reference_to(build, organization)
        if commit is not None:
            check_commit(commit)
        check_positive("appear_timeout", appear_timeout.total_seconds())
        return cls(builds or (), commit, branch, appear_timeout)


async def _wait(acme: Organization, awaited: Awaited, options: WaitOptions) -> list[WaitResult]:
    if awaited.commit is None:
        return await acme.builds.wait(
            awaited.builds,
            until=options.until,
            timeout=options.timeout,
            blocked=options.blocked,
            on_event=options.on_event,
        )
    return await acme.builds.wait_for_commit(
        awaited.commit,
        branch=awaited.branch,
        appear_timeout=awaited.appear_timeout.total_seconds(),
        until=options.until,
        timeout=options.timeout,
        blocked=options.blocked,
        on_event=options.on_event,
    )


@app.command(
    "wait",
    "builds wait web/42 --exit-status",
    "builds wait --commit $(git rev-parse HEAD) --exit-status",
    "builds wait web/42 api/7 --timeout 30m --exit-on failing --jsonl",
    columns=RESULTS,
)
async def wait(
    builds: BuildNames = None,
    /,
    *,
    commit: Commit = None,
    branch: Branch = None,
    appear_timeout: AppearTimeout = APPEARANCE,
    timeout: Timeout = None,  # noqa: ASYNC109  # by the client's clock
    exit_status: ExitStatus = False,
    exit_on: ExitOn = "finished",
    blocked: WhenBlocked = "return",
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> int:
    """Wait until builds have finished, and show how."""
    awaited = Awaited.of(builds, commit, branch, appear_timeout, options.slug)
    wanted = WaitOptions(until=exit_on, timeout=_seconds(timeout), blocked=blocked)
    async with options.client() as client:
        results = await _wait(options.organization_of(client), awaited, wanted)
    names = [column.name for column in RESULTS.default]
    print_rows(results, RESULTS, evolve(output, columns=output.columns or names))
    return _code(results, exit_status=exit_status)


@app.command("watch", "builds watch web/42 --exit-status", "builds watch web/42 api/7 --jsonl")
async def watch(
    builds: BuildNames = None,
    /,
    *,
    commit: Commit = None,
    branch: Branch = None,
    appear_timeout: AppearTimeout = APPEARANCE,
    timeout: Timeout = None,  # noqa: ASYNC109  # by the client's clock
    exit_status: ExitStatus = False,
    exit_on: ExitOn = "finished",
    blocked: WhenBlocked = "wait",
    jsonl: AsJsonLines = False,
    times: TimeOptions = TIMES,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> int:
    """Show builds until they have finished: a live table, or a line for each event if piped."""
    awaited = Awaited.of(builds, commit, branch, appear_timeout, options.slug)
    wanted = WaitOptions(until=exit_on, timeout=_seconds(timeout), blocked=blocked)
    async with options.client() as client:
        acme = options.organization_of(client)
        with new_display(times.zone, json=jsonl, live=is_terminal()) as show:
            results = await _wait(acme, awaited, evolve(wanted, on_event=show))
    for words, names in _unseen(results).items():
        print_error(f"{words}: {_enumerated(names)}.")
    return _code(results, exit_status=exit_status)


def _seconds(timeout: timedelta | None) -> float | None:
    return None if timeout is None else timeout.total_seconds()


def _unseen(results: Sequence[WaitResult]) -> Mapping[str, Sequence[str]]:
    """Return the builds whose verdict no event shows, by what became of them."""
    names = defaultdict[str, list[str]](list)
    for each in results:
        name = f"{each.pipeline}/{each.number}"
        if each.verdict == "gone":
            names["Deleted, or not visible for the token"].append(name)
        elif each.verdict == "timeout" and each.build is None:
            names["Not seen, because there was no response in time"].append(name)
        elif each.verdict == "timeout":
            names["Not finished in time"].append(name)
    return names


def _enumerated(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _code(results: Sequence[WaitResult], *, exit_status: bool) -> int:
    """Return the exit code: that of a timeout always, and others if they are asked for."""
    verdicts = {result.verdict for result in results}
    counted = verdicts if exit_status else verdicts & {"timeout"}
    return next((code for verdict, code in CODES.items() if verdict in counted), 0)
