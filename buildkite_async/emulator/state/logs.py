"""What jobs printed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

from buildkite_async.emulator.agents import LogChunk, LogPlan
from buildkite_async.emulator.state.entities import Job
from buildkite_async.emulator.state.state import State

_LINES = (
    b"\x1b[32mPASS\x1b[0m tests/%s/login_test (%s ms)",
    b"\x1b[33mwarning\x1b[0m: deprecated call in module %s line %s",
    b"fetching layer %s: 12%%\rfetching layer: 80%%\rfetched %s bytes",
    "gr\u00fc\u00dfe aus %s, Zeile %s \u2713".encode(),
    b"raw bytes \xff\xfe of %s at offset %s",
)


def log_of(state: State, job: Job) -> bytes:
    """The log of a job: what was written to it, or what its seed makes of it."""
    written = state.logs.get(job.id)
    if written is not None:
        return written
    plan = state.log_plans.get(job.id)
    if plan is not None:
        now = state.now()
        until = now if job.finished_at is None else min(now, job.finished_at)
        return b"".join(_arrived(plan, until, state.log_additions.get(job.id, ())))
    if job.step.type != "script" or job.started_at is None:
        return b""
    return _synthetic(job, job.started_at)


def has_log(state: State, job: Job) -> bool:
    """Whether the job printed anything, or could have."""
    return job.id in state.logs or (job.step.type == "script" and job.started_at is not None)


@lru_cache(maxsize=64)
def _chunks(plan: LogPlan) -> tuple[LogChunk, ...]:
    """The chunks of a log in their order, whenever they arrive."""
    return tuple(sorted(plan.chunks(), key=_number))


def _number(chunk: LogChunk) -> int:
    return chunk.number


def _arrived(plan: LogPlan, until: int, added: Sequence[tuple[int, bytes]]) -> Iterator[bytes]:
    """What the service has of a log; a chunk that is late leaves a hole, which is not to be seen."""
    additions = deque(added)
    for chunk in _chunks(plan):
        while additions and additions[0][0] < chunk.at:
            yield additions.popleft()[1]
        if chunk.at <= until:
            yield chunk.data
    for _, text in additions:
        yield text


def set_log(state: State, job: Job, text: bytes) -> None:
    """Replace what a job printed; it prints nothing else."""
    state.logs[job.id] = text


def append_log(state: State, job: Job, text: bytes) -> None:
    """Add bytes to what a job printed; what a simulated agent runs goes on after them."""
    if job.id in state.log_plans and job.id not in state.logs:
        state.log_additions.setdefault(job.id, []).append((state.now(), text))
    else:
        state.logs[job.id] = log_of(state, job) + text


def erase_log(state: State, job: Job) -> None:
    """Leave an empty log behind."""
    state.logs[job.id] = b""


def header_times(log: bytes) -> list[int]:
    """The times of group headers, in nanoseconds."""
    times: list[int] = []
    for line in log.splitlines():
        mark, bell, text = line.partition(b"\x07")
        if bell and text[:4] in (b"--- ", b"+++ ", b"~~~ "):
            times.append(int(mark.rpartition(b"=")[2]) * 1_000_000)
    return times


def _synthetic(job: Job, started_at: int) -> bytes:
    random = Random(job.id)  # generated data, no secret
    command = (job.step.command or "true").splitlines()[0].encode()
    at = started_at
    lines = [
        b"~~~ Preparing working directory",
        b"$ cd /build/" + job.build.pipeline.slug.encode(),
        b"--- Running commands",
        b"$ " + command,
    ]
    for _ in range(random.randrange(5, 60)):
        word, number = b"%06x" % random.getrandbits(24), b"%d" % random.randrange(10_000)
        lines.append(random.choice(_LINES) % (word, number))
    if job.exit_status:
        lines += [b"^^^ +++", b"\x1b[31mError: exit status %d\x1b[0m" % job.exit_status]
    stamped: list[bytes] = []
    for position, line in enumerate(lines):
        at += random.randrange(1, 400)
        end = (b"\r\n", b"\n", b"\r\r\n")[position % 3]
        stamped.append(b"\x1b_bk;t=%d\x07%s%s" % (at, line, end))
    return b"".join(stamped)
