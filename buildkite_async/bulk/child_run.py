"""Read the tables whose rows belong to builds or jobs, when those are finished.

They are read partition by partition, newest first, so that a run that is interrupted ends with whole
days. A build that is read again later, because it was retried, brings its children again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Any

import msgspec
from attrs import evolve, frozen

from buildkite_async.bulk.child_staging import ChildStaging
from buildkite_async.bulk.due_builds import DueBuilds
from buildkite_async.bulk.intervals import BEGINNING
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.registry import Declaration, table_named
from buildkite_async.bulk.renamed_pipelines import RenamedPipelines
from buildkite_async.bulk.selected_builds import SelectedBuilds
from buildkite_async.bulk.state import TableState
from buildkite_async.bulk.table_reading import Reading, TableReader, run_all
from buildkite_async.bulk.table_rows import Found
from buildkite_async.bulk.table_source import members_of
from buildkite_async.bulk.tables import AS_OF, BUILDS, JOBS, Table
from buildkite_async.bulk.threads import in_thread
from buildkite_async.errors import NotFound, UnexpectedRedirect
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["ChildRun"]


@frozen(kw_only=True)
class _Due:
    """What is to be read of a partition."""

    partition: Partition
    as_of: datetime
    builds: Sequence[Mapping[str, Any]]


@frozen(kw_only=True)
class ChildRun:
    """Reads tables of builds and jobs."""

    reader: TableReader
    tables: Sequence[Declaration]
    selected: SelectedBuilds
    running: bool
    """Whether builds that have not finished bring their rows, too."""
    refresh: Collection[str]
    """Names of tables that are read anew."""
    renamed: RenamedPipelines

    async def read(self) -> None:
        """Read what is due of all tables."""
        parents = {each.parent for each in self.tables}
        await run_all(self._read_table(each) for each in self.tables if each.name in parents)
        await run_all(self._read_table(each) for each in self.tables if each.name not in parents)

    async def _read_table(self, declaration: Declaration) -> None:
        dataset = self.reader.dataset
        state = self._state(declaration)
        reading = Reading(declaration, left_out=dict(state.left_out))
        partitions = await in_thread(dataset.partitions)
        for partition in sorted(partitions, key=_since, reverse=True):
            as_of = partitions[partition]
            key = _key(partition)
            due = self._due_builds(declaration, state, key)
            if not due.may_find(as_of):
                continue
            builds, again = await in_thread(self._find, due, partition)
            part = _Due(partition=partition, as_of=as_of, builds=builds)
            staging = await in_thread(dataset.stage_children, declaration.table, as_of)
            try:
                goes_on = await self._stage(reading, part, staging)
                if reading.note is not None:
                    break
                if reading.complete and self._has_parents(declaration, key, as_of):
                    state = _with_done(state, key, as_of, again, self._followed_since(partition))
                state = evolve(
                    state,
                    as_of=as_of,
                    complete=reading.complete,
                    left_out=dict(reading.left_out),
                )
                replaced = _replaced(declaration, part, staging, complete=reading.complete)
                await in_thread(
                    dataset.commit_children, declaration.table, partition, staging, replaced, state
                )
            finally:
                await in_thread(staging.discard)
            if not goes_on:
                break
            reading.complete = True
        if reading.absent_parents:
            self.reader.note_absent(reading)
        if not dataset.has_rows_of(declaration.table) and reading.note is None:
            await in_thread(dataset.replace_rows, declaration.table, [], state)

    def _state(self, declaration: Declaration) -> TableState:
        """Return how far a table was read of the builds that are selected now."""
        state = self.reader.dataset.read_state(declaration.name)
        options = self.selected.as_text(logs=declaration.is_log)
        if declaration.has_contents:
            options += f" {self.reader.sources.limit}"
        is_refreshed = declaration.name in self.refresh or declaration.parent in self.refresh
        if state is None or state.options != options or is_refreshed:
            return TableState(as_of=BEGINNING, options=options)
        return state

    def _due_builds(self, declaration: Declaration, state: TableState, key: str) -> DueBuilds:
        again_after = declaration.again_after
        return DueBuilds(
            selected=self.selected,
            of_jobs=declaration.parent == "jobs",
            running=self.running,
            again_after=None if again_after is None else timedelta(seconds=again_after),
            now=self.reader.start.as_of,
            done=None if self._is_wider(state, key) else state.done.get(key),
            again=state.again.get(key),
        )

    def _has_parents(self, declaration: Declaration, key: str, as_of: datetime) -> bool:
        """Whether the parents of a table are all there: builds and jobs always are."""
        if declaration.parent != "artifacts":
            return True
        state = self.reader.dataset.read_state(declaration.parent)
        return state is not None and state.done.get(key) == as_of

    def _is_wider(self, state: TableState, key: str) -> bool:
        """Whether builds of a partition are selected that were too old for an earlier run."""
        before, now = state.followed_since.get(key), self.selected.since
        return before is not None and (now is None or now < before)

    def _followed_since(self, partition: Partition) -> datetime | None:
        """Return since when builds of a partition are followed; None if it is all of them."""
        since = self.selected.since
        return None if since is None or since <= _since(partition) else since

    def _find(
        self, due: DueBuilds, partition: Partition
    ) -> tuple[list[Mapping[str, Any]], datetime | None]:
        return due.find(_as_dicts(BUILDS, self.reader.dataset.rows_in(BUILDS, partition)))

    async def _stage(self, reading: Reading, due: _Due, staging: ChildStaging) -> bool:
        """Read the rows of the builds of a partition, or of their jobs.

        Returns:
            Whether to go on: not if several in a row could not be read.
        """
        declaration = reading.declaration
        if declaration.embedded is not None:
            await in_thread(self._stage_embedded, declaration, due, staging)
            return True
        parents: Sequence[Mapping[str, Any]] = due.builds
        if declaration.parent == "jobs":
            parents = await in_thread(self._due_jobs, declaration, due)
        elif declaration.parent == "artifacts":
            parents = await in_thread(self._due_artifacts, declaration, due)
        self.reader.meter.expect(declaration.name, len(parents))
        size = self.reader.at_once
        for start in range(0, len(parents), size):
            batch = parents[start : start + size]
            await run_all(self._read_parent(reading, each, staging) for each in batch)
            if self.reader.fails(reading):
                break
        self.reader.meter.expect(declaration.name, 0)
        return not self.reader.fails(reading)

    async def _read_parent(
        self, reading: Reading, parent: Mapping[str, Any], staging: ChildStaging
    ) -> bool:
        build = parent["id"] if reading.declaration.parent == "builds" else parent["build_id"]

        async def read() -> None:
            current = self.renamed.current(parent)
            try:
                rows = await self._rows(reading.declaration, current)
            except (NotFound, UnexpectedRedirect):
                by_slug = "pipeline_slug" in reading.declaration.arguments
                if not (by_slug and await self.renamed.is_renamed(current)):
                    raise
                rows = await self._rows(reading.declaration, self.renamed.current(current))
            await in_thread(staging.add, build, rows)  # all of a parent, or nothing

        return await self.reader.attempt(reading, read, parent)

    async def _rows(self, declaration: Declaration, parent: Mapping[str, Any]) -> list[list[Any]]:
        rows: list[list[Any]] = []
        async with aclosing(self.reader.source.pages(declaration, parent)) as pages:
            async for page in pages:
                rows += await in_thread(self._made, declaration, page.found, parent)
                self.reader.meter.expect_one_less(declaration.name)
                self.reader.meter.add_rows(declaration.name, len(page.found))
        return rows

    def _stage_embedded(self, declaration: Declaration, due: _Due, staging: ChildStaging) -> None:
        field = declaration.embedded or ""
        for build in due.builds:
            if build[field] is not None:
                found = members_of(msgspec.json.decode(build[field]), build)
                staging.add(build["id"], self._made(declaration, found, build))

    def _made(
        self, declaration: Declaration, found: Sequence[Found], parent: Mapping[str, Any]
    ) -> list[list[Any]]:
        return list(map(self.reader.maker(declaration, parent[AS_OF]).row, found))

    def _due_jobs(self, declaration: Declaration, due: _Due) -> list[dict[str, Any]]:
        """Return the finished jobs of the builds that the table does not have yet."""
        builds = {each["id"] for each in due.builds}
        dataset = self.reader.dataset
        known = dataset.values_in(declaration.table, due.partition, "job_id")
        return [
            job
            for job in _as_dicts(JOBS, dataset.rows_in(JOBS, due.partition))
            if job["build_id"] in builds
            and job["id"] not in known
            and job["type"] == "script"
            and job["started_at"] is not None
            and job["finished_at"] is not None
            and self.selected.has_job(job)
        ]

    def _due_artifacts(self, declaration: Declaration, due: _Due) -> list[dict[str, Any]]:
        """Return the artifacts of the builds whose files the table does not have yet."""
        builds = {each["id"] for each in due.builds}
        dataset, artifacts = self.reader.dataset, table_named("artifacts")
        known = dataset.values_in(declaration.table, due.partition, "artifact_id")
        return [
            artifact
            for artifact in _as_dicts(artifacts, dataset.rows_in(artifacts, due.partition))
            if artifact["build_id"] in builds
            and artifact["id"] not in known
            and artifact["state"] == "finished"
        ]


def _with_done(
    state: TableState,
    key: str,
    as_of: datetime,
    again: datetime | None,
    followed_since: datetime | None,
) -> TableState:
    """Return the state after the selected builds of a partition were followed."""
    return evolve(
        state,
        done={**state.done, key: as_of},
        again=_with(state.again, key, again),
        followed_since=_with(state.followed_since, key, followed_since),
    )


def _with(times: Mapping[str, datetime], key: str, time: datetime | None) -> dict[str, datetime]:
    others = {name: at for name, at in times.items() if name != key}
    return others if time is None else {**others, key: time}


def _replaced(
    declaration: Declaration, due: _Due, staging: ChildStaging, *, complete: bool
) -> set[str]:
    """Return the builds whose present rows are left out; rows of jobs are only added."""
    if declaration.parent != "builds":
        return set()
    return {each["id"] for each in due.builds} if complete else set(staging.builds)


def _as_dicts(table: Table, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _since(partition: Partition) -> datetime:
    return partition.since or BEGINNING


def _key(partition: Partition) -> str:
    return "unknown" if partition.since is None else format_datetime(partition.since)
