"""Filters that several listings of builds and jobs share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graphql import GraphQLError

from buildkite_async.emulator.call import read_time
from buildkite_async.emulator.graphql.context import Arguments
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.build_index import BuildFilter, BuildIndex
from buildkite_async.emulator.state.build_rows import Merged, Selection
from buildkite_async.emulator.state.entities import (
    JOB_TYPES,
    Build,
    Job,
    OrganizationEntity,
    Pipeline,
)
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

_JOB_STATES = {"passed": "FINISHED", "failed": "FINISHED"}


def build_state(state: str, blocked: bool) -> str:
    """A blocked build is BLOCKED here; what it was lies in `blockedState`."""
    return "BLOCKED" if blocked else state.upper()


def job_state(job: Job) -> str:
    """The state of a job; whether it passed is a separate field."""
    return _JOB_STATES.get(job.state, job.state.upper())


def time_argument(arguments: Arguments, name: str) -> int | None:
    """A time among the arguments, in milliseconds."""
    text = arguments.get(name)
    if text is None:
        return None
    try:
        return read_time(str(text), name)
    except ApiError as error:
        raise GraphQLError(error.message) from error


def filter_builds(
    state: State,
    organization: OrganizationEntity,
    arguments: Arguments,
    *,
    pipeline: Pipeline | None = None,
    creator: User | None = None,
) -> Sequence[Build]:
    """The builds that the arguments of a `builds` field let through, newest first.

    Args:
        state: Where the index of builds is.
        organization: Whose builds they are.
        arguments: The arguments of the field.
        pipeline: Whose builds they are; None for those of all pipelines.
        creator: Who created them; None for anybody.
    """
    since, until = (
        time_argument(arguments, "createdAtFrom"),
        time_argument(arguments, "createdAtTo"),
    )
    index = state.build_index(organization)
    low, high = index.created_between(since, until)
    pairs = [pair.partition(":") for pair in words(arguments, "metaData")]
    meta_data = {key: value for key, _, value in pairs}
    if any(meta_data[key] != value for key, _, value in pairs):
        return []  # a build has one value of a key
    wanted = BuildFilter(
        pipeline=pipeline,
        commits=words(arguments, "commit"),
        creator=None if creator is None else creator.id,
        meta_data=meta_data,
    )
    chosen = index.select(wanted, low, high)
    if states := words(arguments, "state"):
        chosen &= index.shown_as(states, build_state)
    if branches := words(arguments, "branch"):
        pipelines = organization.pipelines.values() if pipeline is None else (pipeline,)
        chosen &= _on_branches(index, branches, pipelines)
    return Selection(index.builds, chosen)


def _on_branches(index: BuildIndex, branches: Sequence[str], pipelines: Iterable[Pipeline]) -> int:
    """Select the builds of branches, of which `%default` is the default one of each pipeline."""
    chosen = index.on_branches(each for each in branches if each != "%default")
    if "%default" not in branches:
        return chosen
    for pipeline in pipelines:
        default = str(pipeline.fields.get("default_branch") or "main")
        chosen |= index.on_branches([default]) & index.in_pipeline(pipeline)
    return chosen


def filter_jobs(jobs: Iterable[Job], arguments: Arguments) -> list[Job]:
    """The jobs that the arguments of a `jobs` field let through."""
    tests = [test for make in _JOB_TESTS if (test := make(arguments)) is not None]
    return [job for job in jobs if all(test(job) for test in tests)]


Test = Callable[[Job], bool]


def _by_state(arguments: Arguments) -> Test | None:
    states = words(arguments, "state")
    return (lambda job: job_state(job) in states) if states else None


def _by_type(arguments: Arguments) -> Test | None:
    types = words(arguments, "type")
    return (lambda job: JOB_TYPES[job.step.type].upper() in types) if types else None


def _by_outcome(arguments: Arguments) -> Test | None:
    passed = arguments.get("passed")
    if passed is None:
        return None
    return lambda job: job.step.type == "script" and job.ended and (job.state == "passed") == passed


def _by_rules(arguments: Arguments) -> Test | None:
    rules = set(words(arguments, "agentQueryRules"))
    return (lambda job: rules.issubset(job.step.rules)) if rules else None


def _by_concurrency(arguments: Arguments) -> Test | None:
    groups = words(arguments.get("concurrency") or {}, "group")
    return (lambda job: job.step.concurrency_group in groups) if groups else None


def _by_step(arguments: Arguments) -> Test | None:
    keys = words(arguments.get("step") or {}, "key")
    return (lambda job: job.step.key in keys) if keys else None


def _by_priority(arguments: Arguments) -> Test | None:
    wanted = arguments.get("priority")
    # An agent's jobs are asked for one priority, those of others for a choice of them.
    numbers = [wanted] if isinstance(wanted, int) else words(wanted or {}, "number")
    return (lambda job: job.priority in numbers) if numbers else None


def _by_queue(arguments: Arguments) -> Test | None:
    queues = words(arguments, "clusterQueue")
    if not queues:
        return None
    return lambda job: job.step.queue is not None and identify(job.step.queue) in queues


def _by_cluster(arguments: Arguments) -> Test | None:
    cluster = arguments.get("cluster")
    if cluster is None:
        return None
    return lambda job: job.step.queue is not None and identify(job.step.queue.cluster) == cluster


def _by_being_clustered(arguments: Arguments) -> Test | None:
    if arguments.get("clustered", True):
        return None
    return lambda job: job.step.queue is None


def _by_creation(arguments: Arguments) -> Test | None:
    since, until = (
        time_argument(arguments, "createdAtFrom"),
        time_argument(arguments, "createdAtTo"),
    )
    if since is None and until is None:
        return None
    return lambda job: (
        (since is None or job.created_at >= since) and (until is None or job.created_at < until)
    )


_DAY = 86_400_000


def _by_finish(arguments: Arguments) -> Test | None:
    """`finishedAt` names a day."""
    day = time_argument(arguments, "finishedAt")
    if day is None:
        return None
    return lambda job: job.finished_at is not None and job.finished_at // _DAY == day // _DAY


_JOB_TESTS = (
    _by_state,
    _by_type,
    _by_outcome,
    _by_rules,
    _by_concurrency,
    _by_step,
    _by_priority,
    _by_queue,
    _by_cluster,
    _by_being_clustered,
    _by_creation,
    _by_finish,
)


def in_team(
    organization: OrganizationEntity, thing: User | Pipeline | Record, selector: str | None
) -> bool:
    """Whether somebody or something belongs to a team, if one is asked for."""
    return selector is None or any(
        team.has(thing)
        for team in organization.teams
        if selector in (team.slug, team.id, identify(team), f"{organization.slug}/{team.slug}")
    )


def words(arguments: Arguments, name: str) -> list[Any]:
    """An argument that may be a list, one value, or left out, as a list."""
    value = arguments.get(name)
    if value is None:
        return []
    several: list[Any] = value if is_list(value) else [value]
    return several


def is_sequence(value: object) -> bool:
    """Whether a value is a list, or the rows of a listing that are read as far as a page needs them."""
    return isinstance(value, (list, Selection, Merged))


def is_list(value: object) -> bool:
    """Whether a value is a list; unlike isinstance it leaves the checkers' type alone."""
    return isinstance(value, list)
