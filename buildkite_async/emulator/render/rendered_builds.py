"""Builds as listings show them, kept as bytes until they change.

A build is kept in pieces: its own text as bytes, and between them the agents of its jobs, which change
by themselves and whose text all builds share. What its pipeline shows comes after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from buildkite_async.emulator.render.builds import Shape, render_build
from buildkite_async.emulator.render.jobs import AGENT_MARK
from buildkite_async.emulator.render.past_jobs import PastJobs
from buildkite_async.emulator.render.renderer import Renderer
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Build, Pipeline

BYTE_LIMIT: Final = 32 * 1024 * 1024
"""How many bytes of rendered builds are kept, whatever the number of origins."""
_ENTRY_SIZE: Final = 1_000
"""What an entry takes besides its text, roughly."""

_WITHOUT_JOBS: Final = Shape(jobs=False, pipeline=False)

_Key = tuple[str, str, bool, bool]
_Version = tuple[int, str, object]


@frozen
class _Rendered:
    """The pieces of a build, and what they are true for."""

    version: _Version
    slugs: tuple[tuple[Pipeline, str], ...]
    """Pipelines of other builds to which it links, and their slugs in the links."""
    texts: tuple[bytes, ...]
    agents: tuple[Agent, ...]
    size: int

    def shows(self, version: _Version) -> bool:
        """Whether the build still looks like this."""
        return self.version == version and all(
            pipeline.slug == slug for pipeline, slug in self.slugs
        )

    def pieces(self, renderer: Renderer) -> Iterator[bytes]:
        yield self.texts[0]
        for agent, text in zip(self.agents, self.texts[1:], strict=True):
            yield renderer.agent_bytes(agent)
            yield text


class RenderedBuilds:
    """What was rendered last, the builds that were not asked for the longest given up first.

    Args:
        byte_limit: How many bytes are kept.
    """

    def __init__(self, byte_limit: int = BYTE_LIMIT) -> None:
        self._byte_limit = byte_limit
        self._known: dict[_Key, _Rendered] = {}
        self._past_jobs = PastJobs()
        self.size = 0
        """How many bytes are kept at present."""

    def __len__(self) -> int:
        return len(self._known)

    def render(self, renderer: Renderer, build: Build, shape: Shape) -> list[bytes]:
        """Return a build as `render_build` shows it, in pieces."""
        if shape.job_states or not shape.paused or shape.job_state_counts:
            return [render_build(renderer, build, shape).encode()]
        source, packed = build.pipeline.past_jobs, build.packed_jobs
        if shape.jobs and source is not None and packed is not None:
            own = render_build(renderer, build, _WITHOUT_JOBS)
            pieces = self._past_jobs.render(renderer, build, source, packed, shape)
            pieces[0] = b'%b,"jobs":[%b' % (own[:-1].encode(), pieces[0])
            pieces.append(b"]")
        else:
            pieces = [*self._known_build(renderer, build, shape).pieces(renderer)]
        if shape.pipeline:
            pieces += b',"pipeline":', renderer.pipeline_bytes(build.pipeline)
        pieces.append(b"}")
        return pieces

    def _known_build(self, renderer: Renderer, build: Build, shape: Shape) -> _Rendered:
        key = (renderer.origin, build.id, shape.jobs, shape.retried_jobs)
        pipeline = build.pipeline
        rendered = self._known.pop(key, None)
        url, cluster_id = renderer.pipeline_url(pipeline), pipeline.fields.get("cluster_id")
        version = (build.version, url, cluster_id)
        if rendered is None or not rendered.shows(version):
            if rendered is not None:
                self.size -= rendered.size
            rendered = _render(renderer, build, shape, version)
            self.size += rendered.size
        self._known[key] = rendered  # at the end, as it was asked for last
        self._give_up()
        return rendered

    def _give_up(self) -> None:
        while self.size > self._byte_limit:
            self.size -= self._known.pop(next(iter(self._known))).size


def _linked(build: Build, shape: Shape) -> Iterator[Build]:
    """Yield the other builds to which a build links."""
    if build.trigger is not None:
        yield build.trigger.build
    if build.rebuilt_from is not None:
        yield build.rebuilt_from
    if shape.jobs:
        yield from (job.triggered_build for job in build.jobs if job.triggered_build is not None)


def _render(renderer: Renderer, build: Build, shape: Shape, version: _Version) -> _Rendered:
    agents: list[Agent] = []
    own = Shape(jobs=shape.jobs, pipeline=False, retried_jobs=shape.retried_jobs)
    text = render_build(renderer, build, own, agents)
    texts = tuple(text[:-1].encode().split(AGENT_MARK.encode()))
    size = sum(map(len, texts)) + _ENTRY_SIZE
    slugs = tuple((each.pipeline, each.pipeline.slug) for each in _linked(build, shape))
    return _Rendered(version, slugs, texts, tuple(agents), size)
