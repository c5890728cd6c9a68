"""Test suites: results come in, and are found again."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator, Limits
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

SUITES = "/v2/analytics/organizations/acme/suites"
WEB = f"{SUITES}/web-tests"
DATED = {"Buildkite-Version": "2026-08-01"}
JUNIT = b"""<testsuite><testcase classname="Cart" name="adds" time="1.5" file="cart.rb"/>
<testcase classname="Cart" name="empties" time="0.5"><failure message="left 1"/></testcase>
</testsuite>"""


def suite_token(emulator: Emulator) -> dict[str, str]:
    return {"Authorization": f'Token token="{emulator.secret_of("suite-token")}"'}


async def upload(client: httpx.AsyncClient, emulator: Emulator, key: str = "run-9") -> Any:
    env = {"run_env[CI]": "other", "run_env[key]": key, "run_env[branch]": "fix/cart"}
    return await client.post(
        "https://analytics-api.buildkite.com/v1/uploads",
        headers=suite_token(emulator),
        data={"format": "junit", **env},
        files={"data": ("junit.xml", JUNIT)},
    )


async def test_uploaded_results_become_a_run_and_its_tests(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    receipt = (await upload(client, emulator)).json()
    assert (receipt["queued"], receipt["skipped"]) == (2, 0)
    run = (await client.get(f"{WEB}/runs/{receipt['run_id']}")).json()
    assert (run["result"], run["branch"]) == ("failed", "fix/cart")
    failed = (await client.get(f"{WEB}/runs/{run['id']}/failed_executions")).json()
    assert [(each["test_name"], each["failure_reason"]) for each in failed] == [
        ("empties", "left 1")
    ]
    kept = (await client.get(f"{WEB}/uploads/{receipt['id']}")).json()
    assert kept["run_id"] == run["id"]


async def test_uploads_with_one_key_share_a_run(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    runs = [(await upload(client, emulator)).json()["run_id"] for _ in range(2)]
    other = (await upload(client, emulator, "run-10")).json()["run_id"]
    assert runs[0] == runs[1] != other


async def test_results_that_say_too_little_are_skipped_by_name(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    body = {
        "format": "json",
        "run_env": {"CI": "other", "key": "k"},
        "data": [{"name": "n", "history": {"start_at": 0, "duration": 1}}],
    }
    response = await client.post("/v1/uploads", headers=suite_token(emulator), json=body)
    assert response.status_code == 202
    form = {"format": "json", "run_env[CI]": "x", "run_env[key]": "k"}
    files = {"data": ("r.json", b'[{"name": "n"}]')}
    headers = suite_token(emulator)
    skipped = await client.post("/v1/uploads", headers=headers, data=form, files=files)
    assert (skipped.json()["queued"], skipped.json()["skipped"]) == (0, 1)
    files = {"data": ("r.json", b"no json")}
    bad = await client.post("/v1/uploads", headers=headers, data=form, files=files)
    assert bad.status_code == 422


async def test_metrics_come_with_the_version_that_has_them(client: httpx.AsyncClient) -> None:
    old = (await client.get(f"{WEB}/tests")).json()[0]
    new = (await client.get(f"{WEB}/tests", headers=DATED)).json()
    assert "reliability" not in old
    flaky = next(each for each in new if each["name"] == "searches")
    assert flaky["executions_count_by_result"]["failed"] >= 1
    assert 0 < flaky["reliability"] < 1
    assert (await client.get(f"{WEB}/tests", headers={"Buildkite-Version": "x"})).status_code == 400


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("labels=flaky", {"searches"}),
        ("labels=!smoke,!slow,!flaky", {"pays", "refunds", "exports"}),
        ("state=muted", {"signs in"}),
        ("branch=nowhere*&min_executions=1", set[str]()),
        ("tags=language:go&min_executions=1", set[str]()),
        ("tags=language:ru*&labels=slow&min_executions=1", {"signs out"}),
        ("period=1days&min_executions=1", set[str]()),
    ],
)
async def test_tests_are_filtered(client: httpx.AsyncClient, query: str, names: set[str]) -> None:
    rows = (await client.get(f"{WEB}/tests?{query}", headers=DATED)).json()
    assert {each["name"] for each in rows} == names


async def test_tests_are_sorted_by_what_is_measured(client: httpx.AsyncClient) -> None:
    url = f"{WEB}/tests?sort_by=duration_max&order="
    up = [each["duration_max"] for each in (await client.get(f"{url}asc", headers=DATED)).json()]
    down = [each["duration_max"] for each in (await client.get(f"{url}desc", headers=DATED)).json()]
    assert up == sorted(up)
    assert down == up[::-1]


async def test_filters_that_exclude_each_other_are_refused(client: httpx.AsyncClient) -> None:
    for query in (
        "label=a&labels=b",
        "period=7days&min_timestamp=2026-01-01T00:00:00Z",
        "period=a",
    ):
        assert (await client.get(f"{WEB}/tests?{query}")).status_code == 422


async def test_a_test_is_muted_skipped_and_enabled_again(client: httpx.AsyncClient) -> None:
    body = {"scope": "Account", "name": "pays"}
    test = (await client.post(f"{WEB}/tests/find", json=body)).json()
    for verb, listing in (("mute", "muted"), ("skip", "skipped")):
        await client.put(f"{test['url']}/{verb}")
        names = [each["name"] for each in (await client.get(f"{WEB}/tests/{listing}")).json()]
        assert "pays" in names
    await client.put(f"{test['url']}/enable")
    assert "pays" not in (await client.get(f"{WEB}/tests/skipped")).text
    assert (await client.post(f"{WEB}/tests/find", json=body | {"name": "x"})).status_code == 404


async def test_labels_are_added_once_and_taken_off(client: httpx.AsyncClient) -> None:
    body: dict[str, Any] = {"scope": "Shop", "name": "signs in"}
    test = (await client.post(f"{WEB}/tests/find", json=body)).json()
    for operator, labels, left in (
        ("add", ["slow", "smoke"], ["smoke", "slow"]),
        ("remove", ["smoke"], ["slow"]),
    ):
        body = {"operator": operator, "labels": labels}
        changed = (await client.patch(f"{test['url']}/labels", json=body)).json()
        assert changed["labels"] == left
    bad = await client.patch(f"{test['url']}/labels", json={"operator": "set", "labels": []})
    assert bad.status_code == 400


async def test_a_build_shows_its_test_runs(client: httpx.AsyncClient) -> None:
    run = (await client.get(f"{WEB}/runs")).json()[0]
    build = f"/v2/analytics/organizations/acme/builds/{run['build_id']}"
    tests = (await client.get(f"{build}/tests?sort_by=duration_sum&order=asc")).json()
    assert len(tests) == 6
    slow = (await client.get(f"{build}/executions/slowest?limit=2")).json()
    assert [each["test_id"] for each in slow] == [each["id"] for each in tests[:-3:-1]]
    number = (await client.get("/v2/organizations/acme/pipelines/web/builds")).json()
    urls = {each["id"]: each["url"] for each in number}
    shown = (await client.get(f"{urls[run['build_id']]}?include_test_engine=true")).json()
    assert [each["id"] for each in shown["test_engine"]["runs"]] == [run["id"]]


async def test_tags_of_executions_are_replaced_once_a_minute(time: VirtualTime) -> None:
    emulator = Emulator(clock=time.clock, limits=Limits(rest_user=500))
    async with client_for(emulator) as client:
        run = (await client.get(f"{WEB}/runs")).json()[-1]
        url = f"{WEB}/runs/{run['id']}/failed_executions"
        execution = (await client.get(url)).json()[0]["execution_id"]
        body = {"executions": [{"id": execution, "tags": {"mut.owner": "shop"}}]}
        responses = [await client.put(f"{WEB}/execution-tags", json=body) for _ in range(2)]
        assert [each.status_code for each in responses] == [200, 429]
        tags = (await client.get(url)).json()[0]["tags"]
        assert tags == {"language": "ruby", "mut.owner": "shop"}
        time.seconds += 61
        body["executions"][0]["tags"] = {"fixed": "x"}
        assert (await client.put(f"{WEB}/execution-tags", json=body)).status_code == 422


async def test_the_token_of_a_suite_is_shown_on_demand(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    assert "api_token" not in (await client.get(WEB)).json()
    shown = (await client.get(f"{WEB}?show_api_token=true")).json()
    assert shown["api_token"] == emulator.secret_of("suite-token")


async def test_a_job_finds_the_suite_of_its_pipeline_or_makes_it(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    headers = {"Authorization": f"Bearer {emulator.oidc_token('api')}"}
    url = f"{SUITES}/create_from_pipeline"
    responses = [await client.post(url, headers=headers, json={}) for _ in range(2)]
    assert [each.status_code for each in responses] == [201, 200]
    assert responses[0].json()["slug"] == "api"
    assert (await client.post(url, json={})).status_code == 403


async def test_a_suite_goes_with_all_that_is_in_it(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    token = suite_token(emulator)
    assert (await client.delete(WEB)).status_code == 204
    assert (await client.get(f"{WEB}/tests")).status_code == 404
    assert (await client.post("/v1/uploads", headers=token, json={})).status_code == 401
    suites = await client.get(f"/v2/organizations/acme/teams/{emulator.home.teams[0].id}/suites")
    assert suites.json() == []


async def test_owners_of_tests_come_from_a_file_and_are_a_filter(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    files = {"file": ("TESTOWNERS", b"# owners\nspec/0/* shop-team\n")}
    url = "https://analytics-api.buildkite.com/v1/test-ownerships"
    assert (await client.post(url, headers=suite_token(emulator), files=files)).status_code == 200
    owned = (await client.get(f"{WEB}/tests?owners=shop-team", headers=DATED)).json()
    assert {each["file_name"] for each in owned} == {"spec/0/case_spec.rb"}
