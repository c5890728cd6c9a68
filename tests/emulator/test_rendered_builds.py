"""Rendered builds that are kept: what is shown is always what the state has."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.render.builds import Shape, render_build
from buildkite_async.emulator.render.rendered_builds import RenderedBuilds
from buildkite_async.emulator.render.renderer import Renderer, Renderers
from buildkite_async.emulator.state.people import User
from buildkite_async.testing import VirtualTime

LISTING = "/v2/organizations/acme/builds?per_page=100&include_retried_jobs=true"
SHAPES = (Shape(), Shape(retried_jobs=True), Shape(jobs=False), Shape(pipeline=False))


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    return Emulator(builds=60, clock=time.clock)


@pytest.fixture
async def client(emulator: Emulator) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(emulator.app)
    headers = {"Authorization": f"Bearer {emulator.token}"}
    async with httpx.AsyncClient(
        transport=transport, base_url="https://kept.example", headers=headers
    ) as client:
        yield client


async def anew(emulator: Emulator, client: httpx.AsyncClient, host: str) -> bytes:
    """The listing as it is rendered for an origin that was never seen before."""
    response = await client.get(LISTING, headers={"Host": host})
    return response.content.replace(host.encode(), b"kept.example")


async def test_a_listing_shows_every_change(emulator: Emulator, client: httpx.AsyncClient) -> None:
    newest = next(each for each in reversed(emulator.home.builds) if each.state == "running")
    failed = (job for job in emulator.state.jobs.values() if job.build.state == "failed")
    job = next(each for each in failed if each.state == "failed" and each.agent)
    past, agent = job.build, job.agent
    assert agent is not None
    number = past.number
    past_path = f"/v2/organizations/acme/pipelines/{past.pipeline.slug}/builds/{number}"

    async def changes() -> AsyncIterator[str]:
        emulator.finish_build(newest)
        yield "a build ends"
        await client.put(f"{past_path}/jobs/{job.id}/retry")
        yield "a job is retried"
        await client.put(f"{past_path}/rebuild")
        yield "a build is rebuilt"
        for slug in tuple(emulator.home.pipelines):
            path = f"/v2/organizations/acme/pipelines/{slug}"
            await client.patch(path, json={"name": f"{slug} renamed", "slug": f"{slug}-renamed"})
            yield "a pipeline has another slug"
        await client.put(
            f"/v2/organizations/acme/agents/{agent.id}/pause", json={"note": "maintenance"}
        )
        yield "an agent is paused"
        agent.hostname = "another"
        yield "an agent is changed by a test"
        past.message = "Written anew"
        yield "a build is changed by a test"
        past.meta_data["release"] = "changed"
        emulator.state.note_change(past)
        yield "meta-data are changed in place"
        job.exit_status = 77
        yield "a job is changed by a test"
        past.env = {"A": "1"}
        yield "variables are changed by a test"
        past.pipeline.fields["cluster_id"] = None
        past.pipeline.version += 1
        yield "a pipeline leaves its cluster"

    before = (await client.get(LISTING)).content
    host = 0
    async for what in changes():
        host += 1
        shown = (await client.get(LISTING)).content
        assert shown != before, what
        assert shown == await anew(emulator, client, f"new{host}.example"), what
        before = shown


async def test_a_listing_of_builds_that_move_is_never_out_of_date(time: VirtualTime) -> None:
    emulator = Emulator(builds=20, clock=time.clock, run_jobs=True)
    kept = RenderedBuilds()
    renderer = Renderer("https://api.example")
    for at in range(60):
        if at % 10 == 0:
            emulator.add_build(("web", "deploy", "api")[at // 10 % 3])
        emulator.advance(20)
        for build in emulator.home.builds:
            for shape in SHAPES:
                fresh = render_build(Renderer("https://api.example"), build, shape)
                assert b"".join(kept.render(renderer, build, shape)).decode() == fresh


async def test_what_is_kept_is_bounded_in_bytes(emulator: Emulator) -> None:
    kept = RenderedBuilds(byte_limit=100_000)
    renderer = Renderer("https://api.example")
    builds = [build for build in emulator.home.builds if build.jobs and build.trigger is None]
    for build in builds:
        for shape in SHAPES:
            shown = b"".join(kept.render(renderer, build, shape)).decode()
            assert shown == render_build(renderer, build, shape)
            assert 0 < kept.size <= 100_000
    assert 0 < len(kept) < len(builds)


def test_the_size_is_that_of_what_is_kept_after_changes(emulator: Emulator) -> None:
    kept = RenderedBuilds()
    renderer = Renderer("https://api.example")
    build = next(each for each in emulator.home.builds if each.ended)
    for message in ("a", "bb", "ccc", "a"):
        build.message = message
        kept.render(renderer, build, Shape())
    again = RenderedBuilds()
    again.render(renderer, build, Shape())
    assert (len(kept), kept.size) == (1, again.size)


class CountingRenderer(Renderer):
    """Counts how often a build is rendered, by its creator."""

    def __init__(self) -> None:
        super().__init__("https://api.example")
        self.rendered = Counter[str]()

    def user(self, user: User | None) -> str:
        self.rendered["nobody" if user is None else user.id] += 1
        return super().user(user)


def test_a_build_that_was_asked_for_lately_is_kept_the_longest(emulator: Emulator) -> None:
    renderer, shape = CountingRenderer(), Shape(jobs=False, pipeline=False)
    first, *others = emulator.home.builds
    first.creator = User(id="first", name="First", email="first@acme.example", created_at=0)
    sizes = RenderedBuilds()
    sizes.render(renderer, first, shape)
    kept = RenderedBuilds(byte_limit=4 * sizes.size)
    renderer.rendered.clear()
    for build in others:
        kept.render(renderer, first, shape)
        kept.render(renderer, build, shape)
    assert renderer.rendered["first"] == 1
    kept.render(renderer, others[0], shape)
    assert renderer.rendered.total() == len(emulator.home.builds) + 1


def test_only_the_origins_that_were_used_last_have_a_renderer() -> None:
    renderers = Renderers(limit=3)
    known = renderers.of("https://kept.example")
    for number in range(10):
        assert (
            renderers.of(f"https://host{number}.example").origin == f"https://host{number}.example"
        )
        assert renderers.of("https://kept.example") is known
    assert len(renderers) == 3
