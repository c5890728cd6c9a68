"""Estimate what a pull costs, from a few requests and before anything is pulled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import msgspec
from attrs import define, field, frozen

from buildkite_async.bulk.due_builds import FINISHED
from buildkite_async.bulk.plan import ListingFilters
from buildkite_async.bulk.pull_cost import Plan, TableCost
from buildkite_async.bulk.registry import Declaration, Selection
from buildkite_async.bulk.request_stats import RequestStats
from buildkite_async.bulk.selected_builds import SelectedBuilds
from buildkite_async.errors import BuildkiteError, UsageError
from buildkite_async.models import Build

if TYPE_CHECKING:
    from buildkite_async.client import Organization

__all__ = ["Estimate"]

PAGE: Final = 100
SAMPLE: Final = 100
"""Builds that are looked at."""
OVERHEAD: Final = 4
"""Requests of a pull of builds besides its pages: those for late and open builds, and counts."""
ROW_BYTES: Final = 600
LOG_BYTES: Final = 100_000
MANY_BYTES: Final = 100_000_000
LONG_TABLE: Final = 30.0
LONG_PULL: Final = 8 * 60.0
LARGE_SHARE: Final = 0.5
"""Of what is left in a window of the organization."""


@frozen(kw_only=True)
class _Sample:
    """What a few builds say about all of them."""

    builds: int = 0
    build_bytes: float = 0.0
    jobs: float = 0.0
    """Jobs of a build."""
    scripts: float = 0.0
    """Selected jobs of a build that have run a script."""
    selected: float = 0.0
    """The share of builds that are selected for the tables of builds."""


@define(kw_only=True, eq=False)
class Estimate:
    """Estimates the cost of a pull."""

    organization: Organization
    selection: Selection
    selected: SelectedBuilds
    since: datetime | None
    until: datetime | None
    pipeline: str | None
    branch: str | None
    stats: RequestStats
    warnings: list[str] = field(factory=list[str])
    _guessed: dict[str, list[str]] = field(factory=dict[str, list[str]])
    """Tables that are counted as those of one row, by the table of that row."""

    async def plan(self) -> Plan:
        """Send a few requests, and return the estimate."""
        scopes = await self._missing_scopes()
        counts = await self._counts()
        sample = await self._sample() if self.selection.builds else _Sample()
        rows = self._rows(counts)
        costs = [*self._builds(sample)]
        costs += [self._cost(each, rows, sample) for each in self.selection.tables]
        minutes = max(
            self._minutes(sum(each.requests for each in costs), 0),
            self._minutes(0, sum(each.points for each in costs)),
        )
        self._warn(costs, minutes, scopes)
        return Plan(
            tables=tuple(costs),
            warnings=tuple(self.warnings),
            missing_scopes=tuple(sorted(scopes)),
            minutes=minutes,
            sent=self.stats.requests,
        )

    async def _missing_scopes(self) -> dict[str, list[str]]:
        """Return the scopes that the token lacks, and the tables that need them."""
        try:
            token = await self.organization.access_token.get()
        except UsageError:
            raise
        except BuildkiteError as error:
            self.warnings.append(f"The scopes of the token are not known: {error}")
            return {}
        granted = {str(each) for each in token.scopes}
        missing: dict[str, list[str]] = {}
        needed = {each.name: each.scopes for each in self.selection.tables}
        if self.selection.builds:
            needed["builds"] = ("read_builds",)
        for table, scopes in needed.items():
            for scope in scopes:
                if scope not in granted:
                    missing.setdefault(scope, []).append(table)
        return missing

    async def _counts(self) -> dict[str, int]:
        """Return the numbers of rows that GraphQL says, by table."""
        counted = {each.name: each.count for each in self.selection.tables if each.count}
        if not counted:
            return {}
        fields = " ".join(f"{name} {{ count }}" for name in sorted(set(counted.values())))
        document = f"query Counts($slug: ID!) {{ organization(slug: $slug) {{ {fields} }} }}"
        try:
            found: Any = await self.organization.graphql.execute(
                document, slug=self.organization.slug
            )
        except UsageError:
            raise
        except BuildkiteError as error:
            self.warnings.append(f"The numbers of rows are not known: {error}")
            return {}
        counts: dict[str, Any] = found.get("organization") or {}
        return {table: counts[name]["count"] for table, name in counted.items() if counts.get(name)}

    async def _sample(self) -> _Sample:
        """Return what a few builds say about all of them, from two or three requests."""
        filters: ListingFilters = {}
        if self.since is not None:
            filters["created_from"] = self.since
        if self.until is not None:
            filters["created_to"] = self.until
        if self.branch is not None:
            filters["branch"] = self.branch
        one = await self._page({**filters, "per_page": 1, "exclude_jobs": True})
        builds = len(one) if one.next is None else one.last
        if builds is None:
            self.warnings.append("The service does not say how many builds there are.")
            builds = PAGE
        if not builds:
            return _Sample()
        newest: ListingFilters = {"per_page": SAMPLE, "include_retried_jobs": True}
        since, share = self.selected.since, 1.0
        if since is None or (self.since is not None and self.since >= since):
            page = await self._page({**filters, **newest})
        else:
            page = await self._page({**filters, **newest, "created_from": since})
            count = len(page) if page.next is None else SAMPLE * (page.last or 1)
            share = min(1.0, count / builds)
            page = page or await self._page({**filters, **newest})
        return self._of_builds(builds, list(page), share)

    async def _page(self, filters: ListingFilters) -> Any:
        builds = self.organization.builds
        filters["exclude_pipeline"] = True
        if self.pipeline is None:
            return await builds.list(**filters)
        return await builds.list_for_pipeline(self.pipeline, **filters)

    def _of_builds(self, builds: int, sample: Sequence[Build], share: float) -> _Sample:
        """Return what the newest builds say; `share` is that of builds which are new enough."""
        jobs = [job for build in sample for job in build.jobs or ()]
        finished = [build for build in sample if build.state in FINISHED]
        selected = [each for each in finished if self.selected.has_build(_row(each), of_jobs=False)]
        of_jobs = {
            each.id for each in finished if self.selected.has_build(_row(each), of_jobs=True)
        }
        scripts = [
            job
            for build in sample
            if build.id in of_jobs
            for job in build.jobs or ()
            if job.type == "script" and job.started_at and self.selected.has_job(_row(job))
        ]
        count = max(1, len(sample))
        return _Sample(
            builds=builds,
            build_bytes=sum(len(msgspec.json.encode(each)) for each in sample) / count,
            jobs=len(jobs) / count,
            scripts=share * len(scripts) / count,
            selected=share * len(selected) / count,
        )

    def _rows(self, counts: Mapping[str, int]) -> dict[str, int | None]:
        """Return how many rows each table has, as far as that is known."""
        rows: dict[str, int | None] = {}
        for each in self.selection.tables:
            rows[each.name] = counts.get(each.name)
            if each.name == "organizations":
                rows[each.name] = 1
        return rows

    def _builds(self, sample: _Sample) -> list[TableCost]:
        if not self.selection.builds:
            return []
        requests = ceil(sample.builds / (PAGE - 1)) + OVERHEAD
        jobs = round(sample.builds * sample.jobs)
        size = round(sample.builds * sample.build_bytes)
        return [
            TableCost(
                table="builds",
                rows=sample.builds,
                requests=requests,
                points=0,
                bytes=size,
                minutes=self._minutes(requests, 0),
            ),
            TableCost(table="jobs", rows=jobs, requests=0, points=0, bytes=0, minutes=0.0),
        ]

    def _cost(
        self, declaration: Declaration, rows: Mapping[str, int | None], sample: _Sample
    ) -> TableCost:
        count = rows[declaration.name]
        if declaration.embedded is not None or declaration.is_own:
            calls = 0
        elif declaration.parent == "builds":
            calls = ceil(sample.builds * sample.selected)
        elif declaration.parent == "jobs":
            calls = ceil(sample.builds * sample.scripts)
        elif declaration.parent is not None:
            known = rows.get(declaration.parent)
            if known is None:
                self._guessed.setdefault(declaration.parent, []).append(declaration.name)
            calls = 1 if known is None else known
        else:
            calls = max(1, ceil((count or 1) / PAGE))
        is_log = declaration.is_log
        if is_log and declaration.name != self._logs:
            calls = 0
        requests = calls * declaration.requests if declaration.graphql is None else 0
        points = calls * declaration.points if declaration.graphql is not None else 0
        size: int | None = None if count is None else count * ROW_BYTES
        if is_log:
            size = calls * min(self.selected.last_bytes or LOG_BYTES, LOG_BYTES)
        return TableCost(
            table=declaration.name,
            rows=count,
            requests=requests,
            points=points,
            bytes=size,
            minutes=self._minutes(requests, points),
        )

    @property
    def _logs(self) -> str | None:
        """The table whose figures have the logs, which are downloaded once for all tables."""
        return next((each.name for each in self.selection.tables if each.is_log), None)

    def _minutes(self, requests: int, points: int) -> float:
        limits, slug = self.organization.rate_limits, self.organization.slug
        seconds = 0.0
        if requests:
            seconds = limits.rest.seconds_until(requests, slug)
        if points:
            seconds = max(seconds, limits.graphql.seconds_until(points, slug))
        return timedelta(seconds=seconds) / timedelta(minutes=1)

    def _warn(
        self, costs: Sequence[TableCost], minutes: float, scopes: Mapping[str, Sequence[str]]
    ) -> None:
        for scope, tables in sorted(scopes.items()):
            self.warnings.append(f"The token lacks the scope {scope}: {', '.join(tables)}.")
        for parent, tables in sorted(self._guessed.items()):
            self.warnings.append(
                f"The number of rows of {parent} is not known: the figures of {', '.join(tables)}"
                " are those of one row."
            )
        for each in costs:
            if each.minutes > LONG_TABLE:
                self.warnings.append(f"{each.table} alone takes {each.minutes:,.0f} minutes.")
        if minutes > LONG_PULL:
            self.warnings.append(f"The pull takes {minutes / 60:,.0f} hours.")
        limits, slug = self.organization.rate_limits, self.organization.slug
        for api, status, needed in (
            ("requests", limits.rest, sum(each.requests for each in costs)),
            ("points", limits.graphql, sum(each.points for each in costs)),
        ):
            left, allowed = status.organization_remaining(slug), status.user_remaining
            taken = needed if allowed is None else min(needed, allowed)
            if left is not None and taken > left * LARGE_SHARE:
                self.warnings.append(
                    f"The pull takes {taken:,} of the {left:,} {api} that are left in a rate window of"
                    " the organization: pass reserve to leave more of them for others."
                )
        size = next((each.bytes or 0 for each in costs if each.table == self._logs), 0)
        if size >= MANY_BYTES:
            self.warnings.append(
                f"Logs may have {size / 1e9:,.1f} GB: pass only, sample or tail for less."
            )


def _row(value: Any) -> dict[str, Any]:
    """Return the fields of a build or a job that a selection looks at."""
    names = ("id", "state", "created_at", "exit_status", "retried")
    return {name: getattr(value, name, None) for name in names}
