"""A package generated from a user's own operations, run against the emulator."""

from __future__ import annotations

import ast
import asyncio
import importlib.util
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from buildkite_async import Buildkite, GraphQLFailed, Unauthorized
from buildkite_async.emulator import Emulator
from buildkite_async.graphql import PortalSecret
from buildkite_async.http.retry import NO_RETRY

PACKAGE = Path(__file__).parents[2] / "codegen" / "tests" / "acme_operations"


@pytest.fixture
def deploys() -> Iterator[ModuleType]:
    """The package that the generator's tests generate from a user's operations."""
    spec = importlib.util.spec_from_file_location("acme_operations", PACKAGE / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    for name in [name for name in sys.modules if name.partition(".")[0] == spec.name]:
        del sys.modules[name]


@pytest.fixture
def emulator() -> Emulator:
    return Emulator()


@pytest.fixture
async def bk(emulator: Emulator) -> AsyncIterator[Buildkite]:
    async with (
        httpx.AsyncClient(transport=emulator.transport()) as connections,
        Buildkite(emulator.token, http_client=connections, retry=NO_RETRY) as bk,
    ):
        yield bk


def test_it_imports_only_the_runtime_of_this_package() -> None:
    for file in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                known = {"__future__", "attrs", "collections.abc", "datetime", "typing"}
                assert node.module in known | {"buildkite_async.graphql.runtime"}, file.name
            assert not isinstance(node, ast.Import), file.name


async def test_its_listing_is_paginated_to_the_end(deploys: ModuleType, bk: Buildkite) -> None:
    own = deploys.Deploys(bk.graphql.transport)
    listed = [
        build.number
        async for build in bk.org("acme").builds.list_for_pipeline("web", branch="main")
    ]
    deploys_in_order = bk.graphql.walk(own.list_deploys, pipeline="acme/web", first=3)
    assert [deploy.number async for deploy in deploys_in_order] == listed
    assert len(listed) > 3


async def test_a_build_that_it_creates_is_found_by_rest(deploys: ModuleType, bk: Buildkite) -> None:
    own = deploys.Deploys(bk.graphql.transport)
    pipeline = await bk.org("acme").pipelines.get("web")
    started = await own.start_deploy(
        pipeline_id=pipeline.graphql_id, branch="main", commit="HEAD", message="Deploy"
    )
    deploy = started.build_create.build
    build = await bk.org("acme").builds.get("web", deploy.number)
    assert (build.id, build.message) == (deploy.uuid, "Deploy")
    jobs = await own.get_deploy_jobs(deploy=deploy.uuid)
    commands = [edge.node for edge in jobs.build.jobs.edges if hasattr(edge.node, "exit_status")]
    assert {job.uuid for job in commands} <= {job.id for job in build.jobs}
    assert commands


async def test_a_missing_pipeline_is_none_or_an_error(deploys: ModuleType, bk: Buildkite) -> None:
    own = deploys.Deploys(bk.graphql.transport)
    assert (await own.list_deploys(pipeline="acme/nothing")).pipeline is None
    with pytest.raises(GraphQLFailed, match="ListDeploys: pipeline is null"):
        await bk.graphql.walk(own.list_deploys, pipeline="acme/nothing").collect()
    with pytest.raises(GraphQLFailed, match="StartDeploy: "):
        await own.start_deploy(pipeline_id="bm90aGluZw==", branch="main", commit="HEAD")


async def test_a_portal_created_from_its_document_runs(deploys: ModuleType, bk: Buildkite) -> None:
    acme = bk.org("acme")
    stored = deploys.TriggerMainPortal
    created = await acme.portals.create(name="Trigger main", query=stored.document)
    own = stored(bk.portal("acme", created.slug, token=created.token))
    assert created.slug == stored.slug
    pipeline = await acme.pipelines.get("web")
    triggered = await own.trigger_main(pipeline_id=pipeline.graphql_id, message="By portal")
    build = await acme.builds.get("web", triggered.build_create.build.number)
    assert (build.branch, build.message) == ("main", "By portal")


async def test_tokens_are_created_with_a_secret_of_the_portal(
    deploys: ModuleType, bk: Buildkite, emulator: Emulator
) -> None:
    acme = bk.org("acme")
    created = await acme.portals.create(
        name="Trigger main", query=deploys.TriggerMainPortal.document
    )
    client_id, secret = emulator.portal_secret(created.slug)
    own = deploys.TriggerMainPortal(
        bk.portal("acme", created.slug), secret=PortalSecret(client_id=client_id, secret=secret)
    )
    before = len(emulator.state.credentials)
    pipeline = await acme.pipelines.get("web")
    calls = (own.trigger_main(pipeline_id=pipeline.graphql_id, message=f"{n}") for n in range(3))
    await asyncio.gather(*calls)
    assert len(emulator.state.credentials) == before + 1
    newest = await acme.builds.list_for_pipeline("web").collect(limit=3)
    assert {build.message for build in newest} == {"0", "1", "2"}
    wrong = PortalSecret(client_id=client_id, secret="wrong")
    refused = deploys.TriggerMainPortal(bk.portal("acme", created.slug), secret=wrong)
    with pytest.raises(Unauthorized):
        await refused.trigger_main(pipeline_id=pipeline.graphql_id)
