"""Rows that take more than a listing: of several responses, of logs, and of files."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import msgspec
from attrs import field, frozen

from buildkite_async import logs
from buildkite_async.bulk.stored_files import StoredFile, StoredFiles
from buildkite_async.bulk.table_rows import Found
from buildkite_async.bulk.threads import in_thread
from buildkite_async.decoding.storage import StoredModel, names_of, public_class
from buildkite_async.errors import BuildkiteError, CorruptDownload, NotFound, ResponseTooLarge
from buildkite_async.models import AgentMetrics
from buildkite_async.wire.json_values import is_object
from buildkite_async.wire.redaction import MASK

if TYPE_CHECKING:
    from buildkite_async.client import AgentApi, Organization

__all__ = ["COMPOSED", "LARGEST_FILE", "Sources"]

LARGEST_FILE: Final = 1024 * 1024 * 1024
"""Bytes of the largest log, artifact or package that is read by default."""
METRIC_DAYS: Final = 2
"""Days before today whose metrics are read: yesterday's may still change."""
SECRET_SETTINGS: Final = ("allowed_ip_addresses",)

Values = dict[str, Any]
Parent = Mapping[str, Any]
Log = tuple[bytes, int]
"""A log, or the end of it, and the size of the whole log."""


@frozen(kw_only=True)
class Sources:
    """What rows are made of."""

    organization: Organization
    page_size: int
    last_bytes: int | None = None
    """How much of the end of a log is read; all of it by default."""
    largest_file: int = LARGEST_FILE
    """Bytes; larger logs, artifacts and packages are left out."""
    files: StoredFiles | None = None
    """Where the contents of logs, artifacts and packages are kept; by default they are not."""
    agent_apis: Sequence[AgentApi] = field(default=(), repr=False)
    """The APIs for the agent tokens of clusters."""
    logs: dict[str, Log | BuildkiteError] | None = field(default=None, repr=False)
    """The logs that were downloaded, by job, if several tables are made of them."""

    @property
    def limit(self) -> str:
        """Return the limit as it is kept with what was read by it."""
        return f"largest_file={self.largest_file}"

    def check_size(self, size: int | None) -> None:
        """Raise ResponseTooLarge if a log, artifact or package is too large."""
        if size is not None and size > self.largest_file:
            raise self.too_large()

    def too_large(self) -> ResponseTooLarge:
        """Return the error of a log, artifact or package that is too large."""
        return ResponseTooLarge(f"it is larger than {self.largest_file:,} bytes")


async def _settings(sources: Sources, _: Parent) -> AsyncIterator[list[Values]]:
    acme = sources.organization
    api = await acme.api_settings.get()
    pipelines = await acme.pipeline_settings.get()
    usage = await acme.get_usage()
    try:
        banner = (await acme.banner.get()).message
    except NotFound:
        banner = None
    yield [
        {
            "api": _fields(api),
            "pipelines": _fields(pipelines),
            "active_users": usage.active_users_count,
            "banner": banner,
        }
    ]


async def _agent_metrics(sources: Sources, _: Parent) -> AsyncIterator[list[Values]]:
    for api in sources.agent_apis:
        yield _queues(await api.metrics.get())


def _queues(metrics: AgentMetrics) -> list[Values]:
    cluster = "" if metrics.cluster is None else metrics.cluster.name
    agents, jobs = metrics.agents.queues, metrics.jobs.queues
    return [
        {
            "cluster": cluster,
            "queue": queue,
            **_counts("agents", agents.get(queue), ("idle", "busy", "total")),
            **_counts("jobs", jobs.get(queue), ("scheduled", "running", "waiting", "total")),
        }
        for queue in sorted({*agents, *jobs})
    ]


def _counts(prefix: str, counts: object, names: Sequence[str]) -> Values:
    return {f"{prefix}_{name}": getattr(counts, name, 0) for name in names}


async def _test_metrics(sources: Sources, parent: Parent) -> AsyncIterator[list[Found]]:
    today = sources.organization.service_now().replace(hour=0, minute=0, second=0, microsecond=0)
    for days in range(1, METRIC_DAYS + 1):
        since = today - timedelta(days=days)
        listing = sources.organization.tests.list(
            parent["slug"],
            min_timestamp=since,
            max_timestamp=since + timedelta(days=1),
            per_page=sources.page_size,
        )
        async with aclosing(listing.pages()) as pages:
            async for page in pages:
                day = {"day": since.date().isoformat()}
                yield [Found(value=each, outer=day) for each in page if each.executions_count != 0]


async def _log(sources: Sources, job: str) -> Log:
    """Return a log; it is downloaded, or fails, once for all tables that are made of it."""
    if sources.logs is None:
        return await _downloaded_log(sources, job)
    if job not in sources.logs:
        try:
            sources.logs[job] = await _downloaded_log(sources, job)
        except BuildkiteError as error:
            sources.logs[job] = error
    log = sources.logs[job]
    if isinstance(log, BuildkiteError):
        raise log
    return log


async def _downloaded_log(sources: Sources, job: str) -> Log:
    jobs = sources.organization.jobs
    if sources.last_bytes is None:
        content = await jobs.get_log_text(job)
        size = len(content)
    else:
        log = await jobs.get_log_range(job, last=sources.last_bytes)
        content, size = log.content, log.total
    sources.check_size(len(content))
    return content, size


async def _job_log(sources: Sources, parent: Parent) -> AsyncIterator[list[Values]]:
    content, size = await _log(sources, parent["id"])
    yield [await in_thread(_log_values, sources, content, size)]


async def _job_log_lines(sources: Sources, parent: Parent) -> AsyncIterator[list[logs.LogRow]]:
    content, _ = await _log(sources, parent["id"])
    batches = logs.rows(content).batches()
    while batch := await in_thread(next, batches, None):
        yield batch


def _log_values(sources: Sources, content: bytes, size: int) -> Values:
    kept = None if sources.files is None else sources.files.add_log(content)
    return {
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "file": None if kept is None else kept.path,
        "header_times_us": [
            None if row.time is None else row.time * 1000
            for row in logs.rows(content)
            if row.opens_group
        ],
        "truncated": size > len(content),
        "finished": True,  # as rows are read of finished jobs only
    }


async def _artifact_file(sources: Sources, parent: Parent) -> AsyncIterator[list[Values]]:
    async def download(to: Any) -> None:
        await sources.organization.artifacts.download(
            parent["job_id"], parent["id"], to=to, max_bytes=sources.largest_file
        )

    sources.check_size(parent["file_size"])
    kept = await _downloaded(sources, download)
    yield [_file_values(kept) | {"checked": parent["sha1sum"] is not None}]


async def _package_file(sources: Sources, parent: Parent) -> AsyncIterator[list[Values]]:
    metadata = msgspec.json.decode(parent["metadata"] or b"null")
    name = metadata.get("filename") if is_object(metadata) else None
    name = name if isinstance(name, str) else parent["name"]

    async def download(to: Any) -> None:
        await sources.organization.packages.download_file(
            parent["registry_slug"], name, to=to, max_bytes=sources.largest_file
        )

    kept = await _downloaded(sources, download)
    yield [{**_file_values(kept), "name": name}]


async def _downloaded(sources: Sources, download: Callable[[Any], Awaitable[None]]) -> StoredFile:
    """Return a file that was downloaded."""
    files = sources.files
    assert files is not None  # as such tables need `secrets`
    with files.downloading() as path:
        try:
            await download(path)
        except ResponseTooLarge:
            raise sources.too_large() from None
        except CorruptDownload:
            raise CorruptDownload("it is not as it was uploaded") from None
        return await in_thread(files.add, path)


def _file_values(kept: StoredFile) -> Values:
    names = ("bytes", "sha1", "sha256")
    return {"file": kept.path, **{name: getattr(kept, name) for name in names}}


def _fields(model: StoredModel) -> Values:
    """Return the fields of a model, with unknown ones, and without those that are secret."""
    fields = {wire: getattr(model, name) for name, wire in names_of(public_class(type(model)))}
    fields |= model.extra
    secret = {name: MASK for name in SECRET_SETTINGS if fields.get(name) is not None}
    return fields | secret


Composed = Callable[[Sources, Parent], AsyncIterator[Sequence[Values | logs.LogRow | Found]]]
COMPOSED: Final[Mapping[str, Composed]] = MappingProxyType(
    {
        "agent_metrics": _agent_metrics,
        "artifact_files": _artifact_file,
        "job_log_lines": _job_log_lines,
        "job_logs": _job_log,
        "organization_settings": _settings,
        "package_files": _package_file,
        "test_metrics": _test_metrics,
    }
)
"""What makes the rows of these tables, page by page."""
