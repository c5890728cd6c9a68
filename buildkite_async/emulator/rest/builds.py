"""Operations on builds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, overload

from attrs import evolve, frozen

from buildkite_async.emulator.actions import builds as actions
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.http import ApiError, Reply, raw_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.builds import Shape, held_up, render_build
from buildkite_async.emulator.render.text import encode
from buildkite_async.emulator.state.entities import FINISHED_BUILD_STATES, Build
from buildkite_async.emulator.state.records import where
from buildkite_async.emulator.wildcards import matches_wildcards

Test = Callable[[Build], bool]


@operation("builds.list")
def list_builds(call: Call) -> Listing[Build]:
    """List builds in all organizations the token can read."""
    organizations = call.state.visible_to(call.token)
    builds = [build for each in organizations for build in each.builds]
    if len(organizations) > 1:
        builds.sort(key=_created_at)
    return _listing(call, builds)


@operation("builds.list_for_organization")
def list_for_organization(call: Call) -> Listing[Build]:
    """List builds of an organization."""
    return _listing(call, call.organization.builds)


@operation("builds.list_for_pipeline")
def list_for_pipeline(call: Call) -> Listing[Build]:
    """List builds of a pipeline."""
    return _listing(call, call.pipeline.builds)


@operation("builds.get")
def get_build(call: Call) -> Reply:
    """Get one build by number."""
    body = render_build(call.renderer, call.build, evolve(_shape(call), job_state_counts=True))
    if call.query["include_test_engine"]:
        body = f'{body[:-1]},"test_engine":{encode({"runs": _test_runs(call)})}}}'
    return raw_reply(body)


def _test_runs(call: Call) -> list[dict[str, Any]]:
    """Runs of test suites in the build."""
    records = call.state.records
    return [
        {"id": run.id, "suite": {"id": suite.id, "slug": suite.fields["slug"]}}
        for suite in records.of("suites", call.organization.id)
        for run in where(records.of("runs", suite.id), build_id=call.build.id)
    ]


@operation("builds.create")
def create_build(call: Call) -> Reply:
    """Create a build."""
    build = actions.create_build(call.state, call.pipeline, call.body, creator=call.token.user)
    return raw_reply(render_build(call.renderer, build), 201)


@operation("builds.cancel")
def cancel_build(call: Call) -> Reply:
    """Cancel a scheduled, running or failing build."""
    build = actions.cancel_build(call.build, call.token.user)
    return raw_reply(render_build(call.renderer, build))


@operation("builds.rebuild")
def rebuild(call: Call) -> Reply:
    """Create a new build from an old one."""
    build = actions.rebuild(call.state, call.build, call.token.user)
    return raw_reply(render_build(call.renderer, build))


@operation("builds.retry_failed_jobs")
def retry_failed_jobs(call: Call) -> Reply:
    """Queue retries of failed jobs in a build."""
    text = str(call.body.get("states") or "failed,timed_out,expired,soft_failed")
    states = frozenset(part.strip() for part in text.split(","))
    known = load().values_in_text((call.operation.body or {}), "states")
    if unknown := states - known:
        invalid, valid = (", ".join(sorted(each)) for each in (unknown, known))
        raise ApiError(400, f"Invalid states: {invalid}. Valid states are {valid}.")
    retried = actions.retry_failed_jobs(call.state, call.build, states, call.token.user)
    body = render_build(call.renderer, call.build)
    return raw_reply(f'{body[:-1]},"retried_jobs_count":{len(retried)}}}', 202)


def _listing(call: Call, builds: Sequence[Build]) -> Listing[Build]:
    """Newest first, within the filters, no deeper than the service goes."""
    query = call.query
    page, per_page = max(1, query["page"]), min(max(1, query["per_page"]), 100)
    if (page - 1) * per_page >= call.settings.row_limit:
        raise ApiError(
            400,
            "Listing builds this deep is not supported. Please narrow your query using filters "
            "such as branch or created_from.",
        )
    low, high = _listed(call, builds)
    if query["created_from"] is not None:
        low = max(low, _first(builds, query["created_from"]))
    if query["created_to"] is not None:
        high = min(high, _first(builds, query["created_to"]))
    shape = _shape(call)

    def render(build: Build) -> str:
        return render_build(call.renderer, build, shape)

    tests = _tests(call)
    if not tests:
        return Listing(_Reversed(builds, low, high), render)
    return Listing(
        [build for build in reversed(builds[low:high]) if all(test(build) for test in tests)],
        render,
    )


def _listed(call: Call, builds: Sequence[Build]) -> tuple[int, int]:
    """Return the stretch of builds that have appeared in listings and are still kept."""
    kept = call.settings.kept_since(call.state.now())
    lag = round(call.settings.listing_lag * 1000)
    high = _first(builds, call.state.now() - lag + 1) if lag else len(builds)
    return (0 if kept is None else _first(builds, kept)), high


@frozen
class _Reversed(Sequence[Build]):
    """A stretch of builds backwards, without copying what no page shows."""

    builds: Sequence[Build]
    low: int
    high: int

    def __len__(self) -> int:
        return max(0, self.high - self.low)

    @overload
    def __getitem__(self, key: int) -> Build: ...
    @overload
    def __getitem__(self, key: slice) -> list[Build]: ...
    def __getitem__(self, key: int | slice) -> Build | list[Build]:
        if isinstance(key, slice):
            return [self.builds[self.high - 1 - at] for at in range(*key.indices(len(self)))]
        return self.builds[self.high - 1 - key]


def _first(builds: Sequence[Build], at: int) -> int:
    return bisect_left(builds, at, key=_created_at)


def _created_at(build: Build) -> int:
    return build.created_at


def _shape(call: Call) -> Shape:
    query = call.query
    return Shape(
        jobs=not query["exclude_jobs"],
        pipeline=not query["exclude_pipeline"],
        retried_jobs=query["include_retried_jobs"],
        job_states=frozenset(query.get("job_states", ())),
        paused=query.get("include_paused", True),
    )


def _tests(call: Call) -> list[Test]:
    query = call.query
    tests: list[Test] = []
    if query["state"]:
        tests.append(_has_state(frozenset(query["state"])))
    if query["branch"]:
        tests.append(_has_branch(query["branch"]))
    if query["commit"]:
        commits = frozenset(query["commit"])
        tests.append(lambda build: build.commit in commits)
    if query["creator"] is not None:
        creator = query["creator"]
        tests.append(lambda build: build.creator is not None and build.creator.id == creator)
    if query["finished_from"] is not None:
        since = query["finished_from"]
        tests.append(lambda build: build.finished_at is not None and build.finished_at >= since)
    if not query["include_paused"]:
        tests.append(lambda build: not any(map(held_up, build.jobs)))
    for key, value in query["meta_data"].items():
        tests.append(_has_meta_data(key, value))
    return tests


def _has_state(states: frozenset[str]) -> Test:
    finished = states | FINISHED_BUILD_STATES if "finished" in states else states

    def test(build: Build) -> bool:
        # A blocked build keeps its last state and is found by either word.
        return build.state in finished or (
            build.blocked and ("blocked" in states or "finished" in states)
        )

    return test


def _has_branch(patterns: Sequence[str]) -> Test:
    exact = frozenset(patterns)
    loose = [pattern for pattern in patterns if "*" in pattern]

    def test(build: Build) -> bool:
        return build.branch in exact or any(
            matches_wildcards(pattern, build.branch) for pattern in loose
        )

    return test


def _has_meta_data(key: str, value: str) -> Test:
    return lambda build: build.meta_data.get(key) == value
