"""Test Engine: filters, versions, uploads, limits."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buildkite_async import Buildkite
from buildkite_async.errors import RateLimited, UsageError
from buildkite_async.models import ResultInput, ResultsFormat, RunEnvInput
from tests.doubles.multipart import parts_of
from tests.rest.service import Service

RUN_ENV: RunEnvInput = {"CI": "buildkite", "key": "build 7"}
RESULT: ResultInput = {"name": "adds", "history": {"start_at": 1.5, "duration": 0.25}}


@pytest.mark.parametrize("labels", ["flaky,!slow", ["flaky", "!slow"], ("flaky", "!slow")])
async def test_several_values_of_a_filter_go_with_commas(
    bk: Buildkite, service: Service, labels: str
) -> None:
    service.answers([])
    await bk.org("acme").tests.list("rspec", labels=labels, tags=["result:^failed"])
    assert service.last.url.params["labels"] == "flaky,!slow"
    assert service.last.url.params["tags"] == "result:^failed"


async def test_metrics_are_asked_for_by_the_version_on_every_page(
    bk: Buildkite, service: Service
) -> None:
    path = "https://api.buildkite.com/v2/analytics/organizations/acme/suites/s/tests?page=2"
    service.answers([], Link=f'<{path}>; rel="next"')
    service.answers([])
    await bk.org("acme").tests.list("s").collect()
    assert [r.headers["Buildkite-Version"] for r in service.requests] == ["2026-08-01"] * 2


async def test_a_later_version_may_be_asked_for(bk: Buildkite, service: Service) -> None:
    service.answers([])
    since = datetime(2026, 8, 1, tzinfo=UTC)
    await bk.org("acme").tests.list("s", api_version="2026-10-01", min_timestamp=since)
    assert service.last.headers["Buildkite-Version"] == "2026-10-01"
    assert dict(service.last.url.params) == {
        "min_timestamp": "2026-08-01T00:00:00.000Z",
        "per_page": "100",
    }


async def test_more_executions_than_a_request_may_hold_are_refused_before_sending(
    bk: Buildkite, service: Service
) -> None:
    too_many = [{"id": "e", "tags": {}}] * 100_001
    with pytest.raises(UsageError, match=r"100,001 executions .* 100,000"):
        await bk.org("acme").executions.update_tags("s", too_many)
    assert service.requests == []


async def test_as_many_executions_as_a_request_may_hold_are_sent(
    bk: Buildkite, service: Service
) -> None:
    service.answers({})
    many = [{"id": "e", "tags": {}}] * 100_000
    await bk.org("acme").executions.update_tags("s", many)
    assert len(json.loads(service.last.content)["executions"]) == 100_000


@pytest.mark.parametrize("as_file", [True, False])
async def test_results_go_as_a_form_with_the_suite_token(
    bk: Buildkite, service: Service, tmp_path: Path, as_file: bool
) -> None:
    path = tmp_path / "junit.xml"
    path.write_bytes(b"<testsuite/>")
    service.answers({"id": "u1"}, status=202)
    uploads = bk.test_collection("suite-token").uploads
    receipt = await uploads.create(
        path if as_file else b"<testsuite/>",
        run_env=RUN_ENV,
        format=ResultsFormat.JUNIT,
        tags={"shard": "1"},
    )
    assert receipt.id == "u1"
    assert str(service.last.url) == "https://analytics-api.buildkite.com/v1/uploads"
    assert service.last.headers["Authorization"] == 'Token token="suite-token"'
    assert parts_of(service.last) == [
        ("format", None, b"junit"),
        ("run_env[CI]", None, b"buildkite"),
        ("run_env[key]", None, b"build 7"),
        ("tags[shard]", None, b"1"),
        ("data", "junit.xml" if as_file else "results", b"<testsuite/>"),
    ]


async def test_results_themselves_go_as_json(bk: Buildkite, service: Service) -> None:
    service.answers({"id": "u1"}, status=202)
    await bk.test_collection("t").uploads.create([RESULT], run_env=RUN_ENV)
    assert json.loads(parts_of(service.last)[-1][2]) == [RESULT]


async def test_more_results_than_an_upload_may_hold_are_refused_before_sending(
    bk: Buildkite, service: Service
) -> None:
    uploads = bk.test_collection("t").uploads
    with pytest.raises(UsageError, match="5,001"):
        await uploads.create([RESULT] * 5001, run_env=RUN_ENV)
    with pytest.raises(UsageError, match="junit"):
        await uploads.create([RESULT], run_env=RUN_ENV, format="junit")
    assert service.requests == []


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_owners_are_uploaded_whatever_the_good_status(
    bk: Buildkite, service: Service, status: int
) -> None:
    service.answers(status=status)
    await bk.test_collection("suite-token").ownership.upload(b"*.rb team")
    assert service.last.url.path == "/v1/test-ownerships"
    assert service.last.headers["Authorization"] == "Bearer suite-token"
    assert parts_of(service.last) == [("file", "TESTOWNERS", b"*.rb team")]


async def test_a_suite_token_in_an_answer_is_masked(bk: Buildkite, service: Service) -> None:
    service.answers({"message": "no suite for suite-token"}, status=404)
    with pytest.raises(Exception, match="no suite for") as caught:
        await bk.test_collection("suite-token").uploads.create(b"", run_env=RUN_ENV)
    assert "suite-token" not in str(caught.value)


async def test_a_refusal_of_a_host_without_windows_holds_no_call_to_the_api_up(
    bk: Buildkite, service: Service
) -> None:
    for _ in range(10):
        service.answers({"message": "slow down", "reset": 3600}, status=429)
    with pytest.raises(RateLimited):
        await bk.using(retry=None).test_collection("t").uploads.create(b"", run_env=RUN_ENV)
    began = service.now
    service.ready.clear()
    service.answers([])
    await bk.org("acme").suites.list()
    assert service.now == began
