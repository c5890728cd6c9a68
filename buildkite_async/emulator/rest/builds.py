"""Operations on builds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from attrs import evolve

from buildkite_async.emulator.actions import builds as actions
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.http import ApiError, Reply, raw_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.builds import Shape, held_up, render_build
from buildkite_async.emulator.render.text import encode
from buildkite_async.emulator.state.build_index import BuildFilter
from buildkite_async.emulator.state.build_rows import Merged, NewestFirst, Selection
from buildkite_async.emulator.state.entities import Build, OrganizationEntity, Pipeline
from buildkite_async.emulator.state.records import where


@operation("builds.list")
def list_builds(call: Call) -> Listing[Build]:
    """List builds in all organizations the token can read."""
    return _listing(call, call.state.visible_to(call.token))


@operation("builds.list_for_organization")
def list_for_organization(call: Call) -> Listing[Build]:
    """List builds of an organization."""
    return _listing(call, [call.organization])


@operation("builds.list_for_pipeline")
def list_for_pipeline(call: Call) -> Listing[Build]:
    """List builds of a pipeline."""
    return _listing(call, [call.organization], call.pipeline)


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


def _listing(
    call: Call, organizations: Sequence[OrganizationEntity], pipeline: Pipeline | None = None
) -> Listing[Build]:
    """Newest first, within the filters, no deeper than the service goes."""
    query = call.query
    page, per_page = max(1, query["page"]), min(max(1, query["per_page"]), 100)
    if (page - 1) * per_page >= call.settings.row_limit:
        raise ApiError(
            400,
            "Listing builds this deep is not supported. Please narrow your query using filters "
            "such as branch or created_from.",
        )
    shape = _shape(call)

    def render(build: Build) -> list[bytes]:
        return call.rendered_builds.render(call.renderer, build, shape)

    parts = [_rows(call, each, _filter(call, pipeline)) for each in organizations]
    return Listing(parts[0] if len(parts) == 1 else Merged(parts), render)


def _filter(call: Call, pipeline: Pipeline | None) -> BuildFilter:
    query = call.query
    return BuildFilter(
        pipeline=pipeline,
        states=query["state"],
        branches=query["branch"],
        commits=query["commit"],
        creator=query["creator"],
        meta_data=query["meta_data"],
        finished_from=query["finished_from"],
    )


def _rows(call: Call, organization: OrganizationEntity, wanted: BuildFilter) -> Sequence[Build]:
    """Return the builds of an organization that match, newest first."""
    paused = call.query["include_paused"]
    if wanted.selects_all and paused:
        builds = organization.builds if wanted.pipeline is None else wanted.pipeline.builds
        return NewestFirst(builds, *_range(call, builds))
    index = call.state.build_index(organization)
    chosen = index.select(wanted, *_range(call, index.builds))
    if not paused:
        chosen = index.without(chosen, lambda build: any(map(held_up, build.jobs)))
    return Selection(index.builds, chosen)


def _range(call: Call, builds: Sequence[Build]) -> tuple[int, int]:
    """Return the range of builds that are listed and kept, and were created when the query says."""
    query, settings, now = call.query, call.settings, call.state.now()
    kept, lag = settings.kept_since(now), round(settings.listing_lag * 1000)
    since = [each for each in (kept, query["created_from"]) if each is not None]
    until = [
        each for each in (now - lag + 1 if lag else None, query["created_to"]) if each is not None
    ]
    return (
        _first(builds, max(since)) if since else 0,
        _first(builds, min(until)) if until else len(builds),
    )


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
