"""How simulated jobs go: as a test decides, or as chance has it."""

from __future__ import annotations

from random import Random
from typing import Any, Final, Literal

from attrs import field, frozen, validators

from buildkite_async.emulator.argument_types import checked_fields
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.scheduler import Job

__all__ = [
    "Artifact",
    "Chances",
    "JobAnnotation",
    "JobResult",
    "Promise",
    "Upload",
    "draw_result",
]

_SECONDS: Final[Any] = validators.and_(validators.ge(0), validators.lt(10**9))
"""Neither negative, nor infinite, nor NaN."""
_CHANCE: Final[Any] = validators.and_(validators.ge(0), validators.le(1))
_EXIT_STATUS: Final[Any] = validators.and_(validators.ge(-1), validators.lt(2**32))
_PROMISED: Final[Any] = validators.and_(validators.ge(1), validators.le(255))
_FAILURES: Final = (1, 1, 1, 1, 2, 127, 137, 255)


def _check_reason(_result: object, _field: object, value: str | None) -> None:
    known = load().schemas["JobSignalReason"]["enum"]
    if value is not None and value not in known:
        raise ValueError(f"signal_reason has to be one of {', '.join(known)}, not {value!r}.")


@checked_fields
@frozen(kw_only=True)
class Artifact:
    """A file that a job leaves behind."""

    path: str
    content: bytes = b""


@checked_fields
@frozen(kw_only=True)
class Promise:
    """An exit status that a job promises while it runs."""

    exit_status: int = field(default=1, validator=_PROMISED)
    after: float = field(default=0.0, validator=_SECONDS)
    """Seconds from the start of the job."""
    reason: str | None = None


@checked_fields
@frozen(kw_only=True)
class Upload:
    """Steps that a job uploads while it runs."""

    pipeline: str
    after: float = field(default=0.0, validator=_SECONDS)
    """Seconds from the start of the job."""
    replace: bool = False


@checked_fields
@frozen(kw_only=True)
class JobAnnotation:
    """An annotation that a job writes."""

    body: str
    context: str = "default"
    style: Literal["success", "info", "warning", "error"] | None = None
    after: float = field(default=0.0, validator=_SECONDS)
    """Seconds from the start of the job."""


@checked_fields
@frozen(kw_only=True)
class JobResult:
    """How a job goes and ends."""

    exit_status: int = field(default=0, validator=_EXIT_STATUS)
    """-1 if its agent was lost; on Windows up to 32 bits."""
    seconds: float = field(default=10.0, validator=_SECONDS)
    log: str | bytes | None = None
    """What its command prints; None makes it up."""
    artifacts: tuple[Artifact, ...] = ()
    signal: str | None = None
    signal_reason: str | None = field(default=None, validator=_check_reason)
    lost: bool = False
    """Whether its agent vanishes at the end instead; the service notices minutes later."""
    promise: Promise | None = None
    uploads: tuple[Upload, ...] = ()
    annotations: tuple[JobAnnotation, ...] = ()


@checked_fields
@frozen(kw_only=True)
class Chances:
    """How often things happen to jobs, from 0 to 1."""

    fail: float = field(default=0.015, validator=_CHANCE)
    """It fails, and does so however often it is retried."""
    flake: float = field(default=0.02, validator=_CHANCE)
    """It fails the first time only."""
    lost: float = field(default=0.002, validator=_CHANCE)
    """Its agent vanishes."""
    promise: float = field(default=0.3, validator=_CHANCE)
    """It promises its failure, if it fails."""
    artifacts: float = field(default=0.2, validator=_CHANCE)
    """It leaves an artifact behind."""
    annotate: float = field(default=0.1, validator=_CHANCE)
    """It annotates its build; a job that fails does so five times as often."""
    seconds: tuple[float, float] = field(
        default=(2.0, 90.0), validator=validators.deep_iterable(_SECONDS)
    )
    """How long jobs take, at least and at most."""


def draw_result(seed: int, job: Job, chances: Chances) -> JobResult:
    """Draw how a job goes.

    Everything comes from the seed and from what the job is, so neither other jobs nor the number of
    agents change it.
    """
    identity = f"{seed}/{job.identity}"
    place = Random(f"{seed}/{job.step.identity}/{job.spec.matrix}/{job.spec.parallel_index}")
    once = Random(identity)
    fails = place.random() < chances.fail
    flakes = job.attempt == 0 and once.random() < chances.flake
    low, high = chances.seconds
    # Most jobs are short: the square of a uniform number leans to the low end.
    seconds = round(low + (high - low) * once.random() ** 2, 3)
    exit_status = once.choice(_FAILURES) if fails or flakes else 0
    promise = None
    if exit_status and once.random() < chances.promise:
        promise = Promise(exit_status=exit_status, after=seconds * once.uniform(0.2, 0.8))
    artifacts: tuple[Artifact, ...] = ()
    if once.random() < chances.artifacts:
        artifacts = (Artifact(path="test-results.xml", content=_report(once, exit_status)),)
    lost = once.random() < chances.lost
    annotations: tuple[JobAnnotation, ...] = ()
    if once.random() < chances.annotate * (5 if exit_status else 1):
        annotations = (_annotation(once, job, exit_status, seconds),)
    return JobResult(
        exit_status=exit_status,
        seconds=seconds,
        lost=lost,
        promise=promise,
        artifacts=artifacts,
        annotations=annotations,
    )


def _annotation(random: Random, job: Job, exit_status: int, seconds: float) -> JobAnnotation:
    label = job.spec.label or job.spec.command or "A job"
    after = seconds * random.uniform(0.3, 0.9)
    context = job.step.definition.key or "results"
    if exit_status:
        failures = random.randrange(1, 9)
        body = f"**{label}**: {failures} tests failed\n"
        return JobAnnotation(body=body, context=context, style="error", after=after)
    body = f"**{label}**: {random.randrange(20, 400)} tests passed\n"
    return JobAnnotation(body=body, context=context, style="success", after=after)


def _report(random: Random, exit_status: int) -> bytes:
    tests, failures = random.randrange(20, 400), random.randrange(1, 5) if exit_status else 0
    return f'<testsuite tests="{tests}" failures="{failures}"/>\n'.encode()
