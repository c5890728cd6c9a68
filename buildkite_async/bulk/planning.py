"""`bulk.plan`: what a pull would cost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from buildkite_async.bulk.destination import kept_pipeline
from buildkite_async.bulk.estimate import Estimate
from buildkite_async.bulk.limited_pipeline import present_slug, said_slug
from buildkite_async.bulk.pull_arguments import (
    check_folder,
    check_organization,
    check_text,
    checked_names,
    selected_builds,
)
from buildkite_async.bulk.pull_cost import Plan
from buildkite_async.bulk.registry import select
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.selected_builds import Only
from buildkite_async.bulk.threads import in_thread
from buildkite_async.client import Organization
from buildkite_async.http.arguments import check_slug
from buildkite_async.wire.calls import checked_call
from buildkite_async.wire.datetimes import TimeLike, to_datetime

__all__ = ["plan"]


@checked_call
async def plan(
    organization: Organization,
    tables: str | Sequence[str] = "builds",
    *,
    to: Path | str | None = None,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    pipeline: str | None = None,
    branch: str | None = None,
    secrets: bool = False,
    only: Only | None = None,
    sample: float = 1.0,
    days: int | None = None,
    tail: int | None = None,
) -> Plan:
    """Estimate what a pull into an empty folder costs, from at most five requests.

    The arguments are those of `pull`. With `to`, a pipeline that was renamed is known by the dataset
    there, from some requests more.

    Raises:
        InvalidArgument: An argument is not valid.
        UsageError: The dataset cannot be read, or another pipeline has the slug of its pipeline.
    """
    check_organization(organization)
    if to is not None:
        check_folder(to)
    now = organization.service_now
    since = None if since is None else to_datetime("since", since, now=now)
    until = None if until is None else to_datetime("until", until, now=now)
    if pipeline is not None:
        check_slug("pipeline", pipeline, "the slug of a pipeline")
    check_text("branch", branch)
    stats = RequestStats()
    organization = organization.using(hooks=[stats.record])
    selection = select(checked_names(tables), secrets=secrets)
    selected = selected_builds(only, sample, days, tail, now=now())
    slug = pipeline
    if slug is not None and to is not None:
        slug = await present_slug(organization, slug, await in_thread(kept_pipeline, Path(to)))
    estimate = Estimate(
        organization=organization,
        selection=selection,
        selected=selected,
        since=since,
        until=until,
        pipeline=slug,
        branch=branch,
        stats=stats,
    )
    with said_slug(pipeline, slug):
        return await estimate.plan()
