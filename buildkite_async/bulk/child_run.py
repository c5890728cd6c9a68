"""Read the tables whose rows belong to builds or jobs, when those are finished.

They are read partition by partition, newest first, so that a run that is interrupted ends with whole
days. A build that is read again later, because it was retried, brings its children again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from contextlib import aclosing
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import msgspec
from attrs import define, evolve, frozen

from buildkite_async.bulk.child_staging import ChildStaging, Place
from buildkite_async.bulk.due_builds import DueBuilds
from buildkite_async.bulk.intervals import BEGINNING
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.registry import Declaration, table_named
from buildkite_async.bulk.renamed_pipelines import RenamedPipelines
from buildkite_async.bulk.selected_builds import SelectedBuilds
from buildkite_async.bulk.state import TableState
from buildkite_async.bulk.table_reading import Reading, TableReader, run_all
from buildkite_async.bulk.table_rows import Found
from buildkite_async.bulk.table_source import TableSource, members_of
from buildkite_async.bulk.tables import AS_OF, BUILDS, JOBS
from buildkite_async.bulk.threads import in_thread
from buildkite_async.errors import NotFound, UnexpectedRedirect
from buildkite_async.wire.datetimes import format_datetime

__all__ = ["ChildRun"]

DUE_COLUMNS: Final = frozenset({"id", "state", "created_at", "finished_at", "pipeline_slug", AS_OF})
"""Columns of builds by which they are selected and found again, if their pipeline was renamed."""
JOB_COLUMNS: Final = frozenset(
    {"id", "build_id", "type", "state", "exit_status", "retried", "started_at", "finished_at"}
)
ARTIFACT_COLUMNS: Final = frozenset({"id", "build_id", "state"})


@define(kw_only=True, eq=False)
class _Reading:
    """A table that is read, and its state."""

    reading: Reading
    state: TableState
    goes_on: bool = True
    """Not if it is not available, or if several parents in a row could not be read."""

    @property
    def declaration(self) -> Declaration:
        """The table."""
        return self.reading.declaration


@frozen(kw_only=True)
class _Due:
    """What is to be read of a table for a partition."""

    table: _Reading
    partition: Partition
    as_of: datetime
    builds: Sequence[Mapping[str, Any]]
    again: datetime | None
    """When the first of the other builds is due."""
    staging: ChildStaging

    @property
    def declaration(self) -> Declaration:
        """The table."""
        return self.table.declaration


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
        for are_parents in (True, False):
            tables = [each for each in self.tables if (each.name in parents) == are_parents]
            await run_all(self._read_tables(each) for each in _together(tables))

    async def _read_tables(self, declarations: Sequence[Declaration]) -> None:
        """Read a table, or all tables of logs: each log is downloaded once for them."""
        dataset = self.reader.dataset
        tables = [self._begun(each) for each in declarations]
        partitions = await in_thread(dataset.partitions)
        for partition in sorted(partitions, key=_since, reverse=True):
            due: list[_Due] = []
            try:
                for table in tables:
                    if table.goes_on:
                        due += await self._due(table, partition, partitions[partition])
                await self._stage(due)
                for each in due:
                    await self._commit(each)
            finally:
                for each in due:
                    await in_thread(each.staging.discard)
        for table in tables:
            reading, declaration = table.reading, table.declaration
            if reading.absent_parents:
                self.reader.note_absent(reading)
            if not dataset.has_rows_of(declaration.table) and reading.note is None:
                await in_thread(dataset.replace_rows, declaration.table, [], table.state)

    def _begun(self, declaration: Declaration) -> _Reading:
        state = self._state(declaration)
        return _Reading(reading=Reading(declaration, left_out=dict(state.left_out)), state=state)

    async def _due(self, table: _Reading, partition: Partition, as_of: datetime) -> list[_Due]:
        """Return what is to be read of a table for a partition: one or nothing."""
        builds = self._due_builds(table.declaration, table.state, _key(partition))
        if not builds.may_find(as_of):
            return []
        table.reading.complete = True
        found, again = await in_thread(
            self._find, builds, partition, DUE_COLUMNS | table.declaration.parent_columns
        )
        staging = await in_thread(
            self.reader.dataset.stage_children, table.declaration.table, as_of
        )
        return [
            _Due(
                table=table,
                partition=partition,
                as_of=as_of,
                builds=found,
                again=again,
                staging=staging,
            )
        ]

    async def _commit(self, due: _Due) -> None:
        """Commit what was read, unless the table is not available."""
        table, declaration, partition = due.table, due.declaration, due.partition
        reading, state, key = table.reading, table.state, _key(due.partition)
        table.goes_on = not self.reader.fails(reading)
        if reading.note is not None:
            table.goes_on = False
            return
        if reading.complete and self._has_parents(declaration, key, due.as_of):
            state = _with_done(state, key, due.as_of, due.again, self._followed_since(partition))
        table.state = evolve(
            state, as_of=due.as_of, complete=reading.complete, left_out=dict(reading.left_out)
        )
        await in_thread(
            self.reader.dataset.commit_children,
            declaration.table,
            partition,
            due.staging,
            _replaced(due),
            table.state,
        )

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
        self, due: DueBuilds, partition: Partition, columns: Set[str]
    ) -> tuple[list[Mapping[str, Any]], datetime | None]:
        return due.find(self.reader.dataset.rows_in(BUILDS, partition, columns))

    async def _stage(self, due: Sequence[_Due]) -> None:
        """Read the rows of the builds of a partition, of their jobs, or of their artifacts."""
        parents: dict[str, tuple[Mapping[str, Any], list[_Due]]] = {}
        columns = frozenset[str]().union(*(each.declaration.parent_columns for each in due))
        for each in due:
            if each.declaration.embedded is not None:
                await in_thread(self._stage_embedded, each)
                continue
            found = await in_thread(self._due_parents, each, columns)
            self.reader.meter.expect(each.declaration.name, len(found))
            for parent in found:
                parents.setdefault(parent["id"], (parent, []))[1].append(each)
        waiting, size = list(parents.values()), self.reader.at_once
        for start in range(0, len(waiting), size):
            batch = waiting[start : start + size]
            await run_all(self._read_parent(parent, of_tables) for parent, of_tables in batch)
        for each in due:
            self.reader.meter.expect(each.declaration.name, 0)

    async def _read_parent(self, parent: Mapping[str, Any], due: Sequence[_Due]) -> None:
        """Read the rows of a parent, of all tables that lack them."""
        source = self.reader.source_of_parent
        for each in due:
            if self.reader.fails(each.table.reading):
                continue
            read = partial(self._read_rows, source, each, parent)
            await self.reader.attempt(each.table.reading, read, parent)

    async def _read_rows(self, source: TableSource, due: _Due, parent: Mapping[str, Any]) -> None:
        declaration = due.declaration
        build = parent["id"] if declaration.parent == "builds" else parent["build_id"]
        current = self.renamed.current(parent)
        try:
            places = await self._staged(source, due, current)
        except (NotFound, UnexpectedRedirect):
            by_slug = "pipeline_slug" in declaration.arguments
            if not (by_slug and await self.renamed.is_renamed(current)):
                raise
            places = await self._staged(source, due, self.renamed.current(current))
        due.staging.add(build, places)  # all of a parent, or nothing

    async def _staged(
        self, source: TableSource, due: _Due, parent: Mapping[str, Any]
    ) -> list[Place]:
        """Write the rows of a parent to a temporary file, page by page, and return where they are."""
        declaration = due.declaration
        places: list[Place] = []
        async with aclosing(source.pages(declaration, parent)) as pages:
            async for page in pages:
                place = await in_thread(self._append, due, page.found, parent)
                if place is not None:
                    places.append(place)
                self.reader.meter.expect_one_less(declaration.name)
                self.reader.meter.add_rows(declaration.name, len(page.found))
        return places

    def _stage_embedded(self, due: _Due) -> None:
        field = due.declaration.embedded or ""
        for build in due.builds:
            if build[field] is not None:
                found = members_of(msgspec.json.decode(build[field]), build)
                place = self._append(due, found, build)
                if place is not None:
                    due.staging.add(build["id"], [place])

    def _append(self, due: _Due, found: Sequence[Found], parent: Mapping[str, Any]) -> Place | None:
        """Write the rows of objects to a temporary file."""
        is_embedded = due.declaration.embedded is not None
        maker = self.reader.maker(due.declaration, parent[AS_OF] if is_embedded else None)
        return due.staging.append(maker.rows(found))

    def _due_parents(self, due: _Due, wanted: Set[str]) -> Sequence[Mapping[str, Any]]:
        """Return the builds, or what belongs to them that the table does not have rows of yet.

        Args:
            due: The table and its builds.
            wanted: The columns that the tables which are read together need.
        """
        parent = due.declaration.parent
        if parent == "builds":
            return due.builds
        of_artifacts = parent == "artifacts"
        builds = {each["id"] for each in due.builds}
        dataset, table = self.reader.dataset, table_named("artifacts") if of_artifacts else JOBS
        known = dataset.values_in(
            due.declaration.table, due.partition, "artifact_id" if of_artifacts else "job_id"
        )
        has_rows = _is_uploaded if of_artifacts else self._has_run
        columns = (ARTIFACT_COLUMNS if of_artifacts else JOB_COLUMNS) | wanted
        return [
            row
            for row in dataset.rows_in(table, due.partition, columns)
            if row["build_id"] in builds and row["id"] not in known and has_rows(row)
        ]

    def _has_run(self, job: Mapping[str, Any]) -> bool:
        """Whether a job is selected and has finished."""
        return (
            job["type"] == "script"
            and job["started_at"] is not None
            and job["finished_at"] is not None
            and self.selected.has_job(job)
        )


def _is_uploaded(artifact: Mapping[str, Any]) -> bool:
    is_uploaded: bool = artifact["state"] == "finished"
    return is_uploaded


def _together(tables: Iterable[Declaration]) -> Iterable[Sequence[Declaration]]:
    """Return the tables that are read together: those of logs."""
    together: dict[str, list[Declaration]] = {}
    for each in tables:
        together.setdefault("logs" if each.is_log else each.name, []).append(each)
    return together.values()


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


def _replaced(due: _Due) -> set[str]:
    """Return the builds whose present rows are left out; rows of jobs are only added."""
    if due.declaration.parent != "builds":
        return set()
    complete = due.table.reading.complete
    return {each["id"] for each in due.builds} if complete else set(due.staging.builds)


def _since(partition: Partition) -> datetime:
    return partition.since or BEGINNING


def _key(partition: Partition) -> str:
    return "unknown" if partition.since is None else format_datetime(partition.since)
