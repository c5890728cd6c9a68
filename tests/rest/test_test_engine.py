"""Test Engine: filters, versions, uploads, limits."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import respx

from buildkite_async import Buildkite
from buildkite_async.errors import RateLimited, UsageError
from buildkite_async.models import ResultInput, ResultsFormat, RunEnvInput
from buildkite_async.testing import VirtualTime
from tests.doubles.multipart import parts_of
from tests.doubles.service import API, json_response

ANALYTICS = f"{API}/analytics/organizations/acme"
UPLOADS = "https://analytics-api.buildkite.com/v1/uploads"

RUN_ENV: RunEnvInput = {"CI": "buildkite", "key": "build 7"}
RESULT: ResultInput = {"name": "adds", "history": {"start_at": 1.5, "duration": 0.25}}


@pytest.mark.parametrize("labels", ["flaky,!slow", ["flaky", "!slow"], ("flaky", "!slow")])
async def test_several_values_of_a_filter_are_joined_by_commas(
    bk: Buildkite, respx_mock: respx.MockRouter, labels: str
) -> None:
    route = respx_mock.get(f"{ANALYTICS}/suites/rspec/tests").respond(json=[])
    await bk.org("acme").tests.list("rspec", labels=labels, tags=["result:^failed"])
    (call,) = route.calls
    assert call.request.url.params["labels"] == "flaky,!slow"
    assert call.request.url.params["tags"] == "result:^failed"


async def test_every_page_with_metrics_is_requested_with_the_api_version(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    url = f"{ANALYTICS}/suites/s/tests"
    route = respx_mock.get(url)
    test = {"id": "t", "name": "adds"}
    route.side_effect = [
        json_response([test], Link=f'<{url}?page=2>; rel="next"'),
        json_response([test | {"id": "u"}]),
    ]
    await bk.org("acme").tests.list("s").collect()
    versions = [call.request.headers["Buildkite-Version"] for call in route.calls]
    assert versions == ["2026-08-01"] * 2


async def test_a_later_api_version_can_be_requested(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.get(f"{ANALYTICS}/suites/s/tests").respond(json=[])
    since = datetime(2026, 8, 1, tzinfo=UTC)
    await bk.org("acme").tests.list("s", api_version="2026-10-01", min_timestamp=since)
    (call,) = route.calls
    assert call.request.headers["Buildkite-Version"] == "2026-10-01"
    assert dict(call.request.url.params) == {
        "min_timestamp": "2026-08-01T00:00:00.000Z",
        "per_page": "100",
    }


async def test_too_many_executions_in_a_request_are_refused_before_anything_is_sent(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    too_many = [{"id": "e", "tags": {}}] * 100_001
    with pytest.raises(UsageError, match=r"100,000, not 100,001"):
        await bk.org("acme").executions.update_tags("s", too_many)
    assert not respx_mock.calls


async def test_the_largest_number_of_executions_in_a_request_is_sent(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.put(f"{ANALYTICS}/suites/s/execution-tags").respond(json={})
    many = [{"id": "e", "tags": {}}] * 100_000
    await bk.org("acme").executions.update_tags("s", many)
    (call,) = route.calls
    assert len(json.loads(call.request.content)["executions"]) == 100_000


@pytest.mark.parametrize("as_file", [True, False])
async def test_results_are_uploaded_as_a_form_with_the_suite_token(
    bk: Buildkite, respx_mock: respx.MockRouter, tmp_path: Path, as_file: bool
) -> None:
    path = tmp_path / "junit.xml"
    path.write_bytes(b"<testsuite/>")
    route = respx_mock.post(UPLOADS).respond(202, json={"id": "u1"})
    uploads = bk.test_collection("suite-token").uploads
    receipt = await uploads.create(
        path if as_file else b"<testsuite/>",
        run_env=RUN_ENV,
        format=ResultsFormat.JUNIT,
        tags={"shard": "1"},
    )
    assert receipt.id == "u1"
    (call,) = route.calls
    assert str(call.request.url) == UPLOADS
    assert call.request.headers["Authorization"] == 'Token token="suite-token"'
    assert parts_of(call.request) == [
        ("format", None, b"junit"),
        ("run_env[CI]", None, b"buildkite"),
        ("run_env[key]", None, b"build 7"),
        ("tags[shard]", None, b"1"),
        ("data", "junit.xml" if as_file else "results", b"<testsuite/>"),
    ]


async def test_a_list_of_results_is_uploaded_as_json(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(UPLOADS).respond(202, json={"id": "u1"})
    await bk.test_collection("t").uploads.create([RESULT], run_env=RUN_ENV)
    (call,) = route.calls
    assert json.loads(parts_of(call.request)[-1][2]) == [RESULT]


async def test_too_many_results_in_an_upload_are_refused_before_anything_is_sent(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    uploads = bk.test_collection("t").uploads
    with pytest.raises(UsageError, match="5,001"):
        await uploads.create([RESULT] * 5001, run_env=RUN_ENV)
    with pytest.raises(UsageError, match="junit"):
        await uploads.create([RESULT], run_env=RUN_ENV, format="junit")
    assert not respx_mock.calls


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_an_upload_of_owners_succeeds_with_any_success_status(
    bk: Buildkite, respx_mock: respx.MockRouter, status: int
) -> None:
    url = "https://analytics-api.buildkite.com/v1/test-ownerships"
    route = respx_mock.post(url).respond(status)
    await bk.test_collection("suite-token").ownership.upload(b"*.rb team")
    (call,) = route.calls
    assert call.request.url.path == "/v1/test-ownerships"
    assert call.request.headers["Authorization"] == "Bearer suite-token"
    assert parts_of(call.request) == [("file", "TESTOWNERS", b"*.rb team")]


async def test_a_suite_token_that_a_response_repeats_is_masked(
    bk: Buildkite, respx_mock: respx.MockRouter
) -> None:
    route = respx_mock.post(UPLOADS).respond(404, json={"message": "no suite for suite-token"})
    with pytest.raises(Exception, match="no suite for") as caught:
        await bk.test_collection("suite-token").uploads.create(b"", run_env=RUN_ENV)
    assert "suite-token" not in str(caught.value)
    assert route.call_count == 1


async def test_a_429_of_a_host_without_rate_windows_does_not_delay_calls_to_the_api(
    bk: Buildkite, respx_mock: respx.MockRouter, time: VirtualTime
) -> None:
    respx_mock.post(UPLOADS).respond(429, json={"message": "slow down", "reset": 3600})
    with pytest.raises(RateLimited):
        await bk.using(retry=None).test_collection("t").uploads.create(b"", run_env=RUN_ENV)
    before = time.seconds
    route = respx_mock.get(f"{ANALYTICS}/suites").respond(json=[])
    await bk.org("acme").suites.list()
    assert route.call_count == 1
    assert time.seconds == before
