"""The smaller things that a build is described by."""

from __future__ import annotations

from buildkite_async.models._base import Model

__all__ = [
    "BuildAuthor",
    "BuildMergeQueue",
    "BuildPullRequest",
    "BuildTestEngine",
    "BuildTestEngineRun",
    "BuildTestEngineSuite",
    "JobStateCounts",
    "RebuiltFrom",
    "TriggeredFrom",
]


class BuildAuthor(Model):
    """The author of the commit, as far as the service knows."""

    username: str | None = None
    name: str | None = None
    email: str | None = None


class BuildPullRequest(Model):
    """The pull request that a build belongs to; every field is None when there is none."""

    id: str | None = None
    base: str | None = None
    repository: str | None = None


class BuildMergeQueue(Model):
    """The merge queue that a build was started for."""

    base_branch: str


class RebuiltFrom(Model):
    """The build that this one repeats."""

    id: str
    number: int
    url: str


class TriggeredFrom(Model):
    """The build whose trigger step started this one."""

    build_id: str | None = None
    build_number: int | None = None
    build_pipeline_slug: str | None = None


class JobStateCounts(Model):
    """How many jobs of a build are in which state, whatever jobs were asked for."""

    total: int
    states: dict[str, int]


class BuildTestEngineSuite(Model):
    """A test suite, in short."""

    id: str | None = None
    slug: str | None = None


class BuildTestEngineRun(Model):
    """One run of a test suite in a build."""

    id: str | None = None
    suite: BuildTestEngineSuite | None = None


class BuildTestEngine(Model):
    """What Test Engine recorded for a build."""

    runs: list[BuildTestEngineRun] | None = None
