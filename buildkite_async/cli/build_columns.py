"""The columns of builds."""

from __future__ import annotations

from typing import Final

from buildkite_async.cli.columns import Column, Columns
from buildkite_async.models import Build

__all__ = ["BUILDS", "pipeline_of", "state_of"]


def pipeline_of(build: Build) -> str:
    """Return the slug of a build's pipeline, which its URL has, too."""
    if build.pipeline is not None:
        return build.pipeline.slug
    return build.url.partition("/pipelines/")[2].partition("/")[0]


def state_of(build: Build) -> str:
    """Return the state of a build; that of a blocked build is `blocked`."""
    return "blocked" if build.blocked else str(build.state)


BUILDS: Final = Columns[Build](
    "builds",
    (Build,),
    (
        Column("pipeline", pipeline_of, "exact", rank=1),
        Column("number", lambda build: build.number, "number"),
        Column("state", state_of, "state"),
        Column("branch", lambda build: build.branch),
        Column("commit", lambda build: build.commit[:8], "exact", rank=3),
        Column("created", lambda build: build.created_at, "time", rank=2),
        Column("message", lambda build: build.message, rank=4),
        Column("started", lambda build: build.started_at, "time", rank=5, shown=False),
        Column("finished", lambda build: build.finished_at, "time", rank=6, shown=False),
        Column(
            "creator",
            lambda build: None if build.creator is None else build.creator.name,
            shown=False,
        ),
        Column("source", lambda build: build.source, shown=False),
        Column("url", lambda build: build.web_url, "exact", shown=False),
    ),
)
