"""A pull that is limited to a pipeline goes on with it when it is renamed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from buildkite_async import NotFound, Organization, UsageError, bulk
from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime
from tests.bulk.conformance.outputs import rows_of
from tests.bulk.test_pull import DAY

each_form = pytest.mark.parametrize("name", ["data", "data.duckdb"])
WEB_BUILDS = "builds.list_for_pipeline"


async def pulled(acme: Organization, to: Path, slug: str, **options: Any) -> bulk.Report:
    return await bulk.pull(acme, to=to, pipeline=slug, **options)


def ids(to: Path) -> set[str]:
    return {row["id"] for row in rows_of(to, "builds")}


@each_form
@pytest.mark.parametrize("slug", ["web", "shop"])
async def test_both_slugs_of_a_renamed_pipeline_continue_its_dataset(
    acme, buildkite_emulator, buildkite_time, tmp_path, name, slug
):
    to = tmp_path / name
    await pulled(acme, to, "web")
    before = ids(to)
    await acme.pipelines.update("web", name="Shop")
    build = buildkite_emulator.add_build("shop")
    buildkite_time.seconds += DAY
    report = await pulled(acme, to, slug)
    assert report.complete
    assert ids(to) == before | {build.id}
    assert report.pipeline == "shop"
    expected = ["web is now called shop"] if slug == "web" else []
    assert len(report.warnings) == len(expected)
    assert all(each in str(report) for each in expected)
    id = (await acme.pipelines.get("shop")).id
    assert {row["pipeline_id"] for row in rows_of(to, "builds")} == {id}


async def test_the_new_slug_is_remembered(acme, buildkite_emulator, buildkite_time, tmp_path):
    await pulled(acme, tmp_path, "web")
    await acme.pipelines.update("web", name="Shop")
    for searches in (1, 1):
        await pulled(acme, tmp_path, "web")
        assert len(buildkite_emulator.recorder.of("pipelines.list")) == searches


async def test_another_pipeline_that_got_the_slug_is_not_mixed_in(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    await pulled(acme, tmp_path, "web")
    before = ids(tmp_path)
    await acme.pipelines.update("web", name="Shop")
    await _create(acme, "web")
    buildkite_emulator.add_build("web")
    build = buildkite_emulator.add_build("shop")
    buildkite_time.seconds += DAY
    await pulled(acme, tmp_path, "web")
    assert ids(tmp_path) == before | {build.id}


async def test_another_pipeline_with_the_slug_of_a_deleted_one_is_refused(acme, tmp_path):
    await pulled(acme, tmp_path, "web")
    await acme.pipelines.delete("web")
    with pytest.raises(NotFound):
        await pulled(acme, tmp_path, "web")
    await _create(acme, "web")
    with pytest.raises(UsageError, match="no longer exists, and another one has its slug"):
        await pulled(acme, tmp_path, "web")


async def _create(acme: Organization, name: str) -> None:
    (cluster, *_) = await acme.clusters.list().collect()
    await acme.pipelines.create(
        name=name,
        repository=f"git@github.com:acme/{name}.git",
        cluster_id=cluster.id,
        configuration="steps: [{command: make}]",
    )


async def test_a_dataset_of_another_pipeline_is_refused(acme, buildkite_emulator, tmp_path):
    slugs = {build.pipeline.slug for build in buildkite_emulator.home.builds}
    other = min(slugs - {"web"})
    await pulled(acme, tmp_path, "web")
    for slug in (other, "nothing"):
        with pytest.raises(UsageError, match=f"pipeline='web', not '{slug}'"):
            await pulled(acme, tmp_path, slug)


async def test_a_pipeline_that_does_not_exist_is_not_found(acme, tmp_path):
    with pytest.raises(NotFound):
        await pulled(acme, tmp_path, "nothing")


async def test_a_token_that_may_not_read_pipelines_pulls_its_builds(
    acme: Organization, buildkite_emulator: Emulator, buildkite_time: VirtualTime, tmp_path: Path
):
    buildkite_emulator.faults.add("pipelines.get", status=403, times=99)
    for _ in range(2):
        report = await pulled(acme, tmp_path, "web")
        assert report.complete
    assert {row["pipeline_id"] for row in rows_of(tmp_path, "builds")} == {None}


async def test_a_period_that_is_settled_sends_nothing(
    acme, buildkite_emulator, buildkite_time, tmp_path
):
    for build in buildkite_emulator.home.builds:
        if build.finished_at is None:
            buildkite_emulator.finish_build(build)
    until = acme.service_now()
    buildkite_time.seconds += 2 * DAY
    await pulled(acme, tmp_path, "web", until=until)
    assert (await pulled(acme, tmp_path, "web", until=until)).requests == 0


async def test_a_plan_knows_a_renamed_pipeline_by_its_dataset(acme, tmp_path):
    await pulled(acme, tmp_path, "web")
    expected = await bulk.plan(acme, pipeline="web")
    await acme.pipelines.update("web", name="Shop")
    for slug in ("web", "shop"):
        plan = await bulk.plan(acme, to=tmp_path, pipeline=slug)
        assert plan.tables[0].rows == expected.tables[0].rows
    with pytest.raises(NotFound):
        await bulk.plan(acme, pipeline="web")


@each_form
@pytest.mark.parametrize("slug", ["web", "shop"])
async def test_slices_continue_the_dataset_of_a_renamed_pipeline(
    acme, buildkite, buildkite_emulator, buildkite_time, tmp_path, name, slug
):
    to = tmp_path / name
    await pulled(acme, to, "web")
    before = ids(to)
    await acme.pipelines.update("web", name="Shop")
    builds = [buildkite_emulator.add_build("shop")]
    buildkite_time.seconds += DAY
    slices = await bulk.plan_slices(acme, to=to, pipeline=slug)
    await acme.pipelines.update("shop", name="Store")
    for each in slices:
        await bulk.commit(await bulk.pull_slice(each, to=to, client=buildkite), to=to)
    assert ids(to) == before | {each.id for each in builds}
    id = (await acme.pipelines.get("store")).id
    assert {row["pipeline_id"] for row in rows_of(to, "builds")} == {id}


async def test_a_dataset_of_slices_remembers_its_pipeline(acme, buildkite, tmp_path):
    for each in await bulk.plan_slices(acme, to=tmp_path, pipeline="web"):
        await bulk.commit(await bulk.pull_slice(each, to=tmp_path, client=buildkite), to=tmp_path)
    await acme.pipelines.update("web", name="Shop")
    report = await pulled(acme, tmp_path, "web")
    assert report.complete
    assert report.new == 0


async def test_the_last_slug_is_enough_for_a_token_that_may_not_read_pipelines(
    acme, buildkite_emulator, tmp_path
):
    await pulled(acme, tmp_path, "web")
    await acme.pipelines.update("web", name="Shop")
    await pulled(acme, tmp_path, "web")
    buildkite_emulator.faults.add("pipelines.get", status=403, times=99)
    for slug in ("web", "shop"):
        assert (await pulled(acme, tmp_path, slug)).complete


@pytest.mark.parametrize("may_read", [True, False])
async def test_an_error_names_the_pipeline_that_was_requested(
    acme, buildkite_emulator, buildkite_time, tmp_path, may_read
):
    await pulled(acme, tmp_path, "web")
    await acme.pipelines.update("web", name="Shop")
    await pulled(acme, tmp_path, "web")
    if may_read:
        await acme.pipelines.delete("shop")
    else:
        await acme.pipelines.update("shop", name="Store")
        buildkite_emulator.faults.add("pipelines.get", status=403, times=99)
    buildkite_time.seconds += DAY
    note = "The pipeline web was called shop when it was read last."
    for call in (
        pulled(acme, tmp_path, "web"),
        bulk.plan(acme, to=tmp_path, pipeline="web"),
        bulk.plan_slices(acme, to=tmp_path, pipeline="web"),
    ):
        with pytest.raises(NotFound, match="shop") as caught:
            await call
        assert note in caught.value.__notes__


async def test_a_plan_knows_a_renamed_pipeline_by_the_slug_of_the_last_run(acme, tmp_path):
    await pulled(acme, tmp_path, "web")
    await acme.pipelines.update("web", name="Shop")
    await pulled(acme, tmp_path, "web")
    await acme.pipelines.update("shop", name="Store")
    rows = (await bulk.plan(acme, pipeline="store")).tables[0].rows
    for slug in ("web", "shop"):
        assert (await bulk.plan(acme, to=tmp_path, pipeline=slug)).tables[0].rows == rows
