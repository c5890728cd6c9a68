"""What is compared of a recorded response, and what is reported as not compared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from buildkite_async.decoding.storage import ModelField, StoredModel, fields_of
from buildkite_async.drift import Findings, compare_folder, schemas
from buildkite_async.emulator.contract import load, schema_text
from tests.contract.instances import example
from tests.drift.recorded import URL, as_har

JSON: Final = {"Content-Type": "application/json"}
API: Final = "https://api.buildkite.com"
TOKEN: Final = f"{API}/v2/access-token"
CLUSTER: Final = json.dumps({**example("clusters.get"), "region": "eu"}).encode()
REGION: Final = ("field", "Cluster.region", "string")


def compared(
    folder: Path,
    body: bytes = CLUSTER,
    status: int = 200,
    headers: Mapping[str, str] = JSON,
    url: str = URL,
    method: str = "GET",
) -> Findings:
    """Compare one recorded exchange."""
    archive = json.loads(as_har(body, status, headers, url))
    archive["log"]["entries"][0]["request"]["method"] = method
    (folder / "x.har").write_text(json.dumps(archive))
    return compare_folder(folder)


def found(findings: Findings) -> list[tuple[str, str, str]]:
    return [(each.kind, each.where, each.what) for each in findings]


@pytest.mark.parametrize(
    "url",
    [
        URL.replace("api.buildkite.com", "API.Buildkite.com"),
        URL.replace("api.buildkite.com", "api.buildkite.com:443"),
        URL.replace("https://api.buildkite.com", "http://api.buildkite.com:80"),
        URL.replace("api.buildkite.com", "api.buildkite.com."),
        URL.replace("https://", "https://user:password@"),
    ],
)
def test_a_host_is_the_same_in_every_spelling(tmp_path: Path, url: str) -> None:
    assert found(compared(tmp_path, url=url)) == [REGION]


@pytest.mark.parametrize("host", ["api.buildkite.com:8443", "localhost:443", "[::1", "x:port"])
def test_another_host_or_port_is_not_the_service(tmp_path: Path, host: str) -> None:
    findings = compared(tmp_path, url=URL.replace("api.buildkite.com", host))
    assert (findings.exchanges, findings.exit_code) == (0, 2)


def test_a_response_without_its_body_was_not_compared(tmp_path: Path) -> None:
    for body in (b"", b" \n"):
        findings = compared(tmp_path, body)
        assert findings.uncompared == {"x.har#1": "the response has no body"}
        assert (found(findings), findings.exit_code) == ([], 2)


def test_an_archive_without_texts_was_not_compared(tmp_path: Path) -> None:
    archive = json.loads(as_har(CLUSTER, 200, JSON))
    archive["log"]["entries"][0]["response"]["content"] = {"size": 300}
    (tmp_path / "x.har").write_text(json.dumps(archive))
    assert compare_folder(tmp_path).uncompared == {"x.har#1": "the response has no body"}


def test_a_response_to_head_has_no_body(tmp_path: Path) -> None:
    jobs = f"{API}/v2/organizations/o/pipelines/p/builds/1/jobs/j/log"
    assert compared(tmp_path, b"", url=jobs, method="HEAD").exit_code == 0
    assert compared(tmp_path, b"", 401, url=jobs, method="HEAD").exit_code == 0


def test_a_request_without_a_response_was_not_compared(tmp_path: Path) -> None:
    findings = compared(tmp_path, b"", 0)
    assert findings.uncompared == {"x.har#1": "the request has no response"}


def test_an_exchange_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    archive = json.loads(as_har(CLUSTER, 200, JSON))
    archive["log"]["entries"][:0] = [7, {"request": {}, "response": {}}]
    (tmp_path / "x.har").write_text(json.dumps(archive))
    findings = compare_folder(tmp_path)
    assert list(findings.uncompared) == ["x.har#1", "x.har#2"]
    assert found(findings) == [REGION]
    assert findings.exit_code == 3


def test_json_of_another_media_type_is_drift_and_is_compared(tmp_path: Path) -> None:
    findings = compared(
        tmp_path, headers={"Content-Type": "Application/vnd.buildkite+json; charset=utf-8"}
    )
    body = ("body", "clusters.get 200", "application/vnd.buildkite+json")
    assert found(findings) == [body, REGION]


def test_another_media_type_is_drift_and_is_not_compared(tmp_path: Path) -> None:
    findings = compared(tmp_path, b"a: 1", headers={"Content-Type": "application/yaml"})
    assert found(findings) == [("body", "clusters.get 200", "application/yaml")]
    assert findings.uncompared == {"x.har#1": "the response is application/yaml"}
    assert findings.exit_code == 3


def test_a_body_where_none_is_documented_is_drift(tmp_path: Path) -> None:
    banner = f"{API}/v2/organizations/o/banner"
    findings = compared(tmp_path, b'{"new": 1}', 204, url=banner, method="DELETE")
    assert found(findings) == [("body", "organizations.banner.delete 204", "application/json")]
    findings = compared(tmp_path, b"x", 204, {}, url=banner, method="DELETE")
    assert found(findings) == [("body", "organizations.banner.delete 204", "without a media type")]
    assert compared(tmp_path, b"", 204, url=banner, method="DELETE").exit_code == 0


def test_200_is_drift_where_204_is_documented(tmp_path: Path) -> None:
    banner = f"{API}/v2/organizations/o/banner"
    findings = compared(tmp_path, b'{"new": 1}', 200, url=banner, method="DELETE")
    assert found(findings) == [("status", "organizations.banner.delete", "200")]


@pytest.mark.parametrize("status", [418, 501, 507, 599])
def test_a_status_that_no_description_has_is_drift(tmp_path: Path, status: int) -> None:
    findings = compared(tmp_path, b'{"message": "x"}', status)
    assert found(findings) == [("status", "clusters.get", str(status))]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 415, 422, 500, 502, 503, 504])
def test_errors_that_are_common_are_compared(tmp_path: Path, status: int) -> None:
    assert compared(tmp_path, b'{"message": "x"}', status, url=TOKEN).exit_code == 0
    findings = compared(tmp_path, b'{"message": "x", "hint": "y"}', status, url=TOKEN)
    assert found(findings) == [("field", "Error.hint", "string")]
    assert ("missing", "Error.message", "missing") in found(
        compared(tmp_path, b"{}", status, url=TOKEN)
    )


def test_a_rate_limit_is_compared(tmp_path: Path) -> None:
    body = json.dumps({"scope": "rest", "limit": 1, "current": 2, "reset": 3, "new": 4})
    where = {each[1] for each in found(compared(tmp_path, body.encode(), 429))}
    assert "RateLimitError.new" in where


def test_the_page_of_a_proxy_is_not_drift(tmp_path: Path) -> None:
    page = {"Content-Type": "text/html"}
    assert compared(tmp_path, b"<html>", 502, page).exit_code == 0
    assert compared(tmp_path, b"<html>", 404, page).exit_code == 3


def test_an_error_on_an_unknown_path_was_not_compared(tmp_path: Path) -> None:
    url = f"{API}/v2/organizations/o/workload-identities"
    findings = compared(tmp_path, b'{"message": "x"}', 404, url=url)
    assert findings.uncompared == {"x.har#1": "its path is not known and its status is an error"}


def token(**fields: Any) -> bytes:
    return json.dumps({**example("access_token.get"), **fields}).encode()


def test_a_new_scope_is_found_in_bodies_and_headers(tmp_path: Path) -> None:
    known = {"X-OAuth-Scopes": "read_builds, write_builds", "X-Accepted-OAuth-Scopes": ""}
    assert compared(tmp_path, token(), headers=JSON | known, url=TOKEN).exit_code == 0
    findings = compared(tmp_path, token(scopes=["read_builds", "read_moods"]), url=TOKEN)
    assert found(findings) == [("value", "AccessToken.scopes[]", "read_moods")]
    new = {"X-OAuth-Scopes": "read_builds,read_moods", "X-Accepted-OAuth-Scopes": "write_moods"}
    assert found(compared(tmp_path, token(), headers=JSON | new, url=TOKEN)) == [
        ("value", "x-accepted-oauth-scopes", "write_moods"),
        ("value", "x-oauth-scopes", "read_moods"),
    ]


def test_the_contract_knows_every_scope_that_graphql_and_its_operations_name() -> None:
    text = schema_text("buildkite.graphql")
    listed = re.search(r"enum APIAccessTokenScopes \{(.*?)\n\}", text, re.DOTALL)
    assert listed is not None
    names = {each.lower() for each in re.findall(r"^  ([A-Z_]+)\b", listed[1], re.MULTILINE)}
    known = load().schemas["AccessToken"]["properties"]["scopes"]["items"]["enum"]
    assert set(known) == names | load().scopes


@pytest.mark.parametrize("text", ["2026-11-28T18:00:00.123456789z", "2026-11-28 18:00:00 UTC"])
def test_a_time_has_a_form_that_the_contract_names(tmp_path: Path, text: str) -> None:
    assert compared(tmp_path, token(created_at=text), url=TOKEN).exit_code == 0


@pytest.mark.parametrize("text", ["28 Nov 2026", "2026-13-01T00:00:00Z", "2026-11-28 18:00:00", ""])
def test_a_time_of_another_form_is_drift(tmp_path: Path, text: str) -> None:
    findings = compared(tmp_path, token(created_at=text), url=TOKEN)
    assert ("type", "AccessToken.created_at") in {each[:2] for each in found(findings)}


def test_settings_are_compared_with_those_of_their_provider(tmp_path: Path) -> None:
    url = f"{API}/v2/organizations/o/services/s"
    service = example("notification_services.get")
    service["provider"] = {"id": "webhook", "name": "Webhook"}
    service["settings"] = {"channel": "#builds"}  # a setting of Slack
    where = {each[:2] for each in found(compared(tmp_path, json.dumps(service).encode(), url=url))}
    assert ("field", "WebhookServiceSettings.channel") in where


def test_rows_are_decoded_where_the_contract_says_they_are(tmp_path: Path) -> None:
    url = "https://agent.buildkite.com/v3/stacks/s/scheduled-jobs"
    page = {**example("stacks.list_scheduled_jobs"), "jobs": [{"id": None}]}
    findings = compared(tmp_path, json.dumps(page).encode(), url=url)
    assert ("model", "stacks.list_scheduled_jobs: StackScheduledJob") in {
        each[:2] for each in found(findings)
    }


def test_a_documented_field_that_the_model_lacks_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_names(model: type[StoredModel]) -> tuple[ModelField, ...]:
        return tuple(each for each in fields_of(model) if each.wire != "name")

    monkeypatch.setattr(schemas, "fields_of", without_names)
    assert ("model", "Cluster.name", "not in the model") in found(compared(tmp_path))


@pytest.mark.parametrize(("name", "known"), [("X-Cache-Status", True), ("X-Cache-Registry", False)])
def test_a_header_of_a_cache_is_one_that_caches_send(
    tmp_path: Path, name: str, known: bool
) -> None:
    findings = found(compared(tmp_path, headers={**JSON, name: "x"}))
    assert any(each[0] == "header" for each in findings) is not known
