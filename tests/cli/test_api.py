"""`api` sends any request of the REST API, to the host of the token only."""

from __future__ import annotations

import json

import pytest


def test_the_response_is_printed_as_json(emulator_shell):
    result = emulator_shell("api", "get", "organizations/{org}/pipelines/web")
    assert json.loads(result.out)["slug"] == "web"


def test_fields_of_get_are_query_parameters(emulator_shell, emulator):
    emulator_shell("api", "GET", "/v2/organizations/acme/pipelines?page=2", "-F", "per_page:=3")
    assert dict(emulator.recorder.requests[-1].query) == {"page": "2", "per_page": "3"}


@pytest.mark.parametrize("path", ["pipelines", "builds"])
def test_paginate_prints_the_rows_of_all_pages_once(emulator_shell, emulator, path):
    before = len(emulator.recorder.requests)
    result = emulator_shell(
        "api", "GET", f"organizations/acme/{path}", "--paginate", "-f", "per_page=2"
    )
    rows = json.loads(result.out)
    assert len(emulator.recorder.requests) - before > 1
    total = emulator.home.builds if path == "builds" else emulator.home.pipelines
    assert len({row["id"] for row in rows}) == len(rows) == len(total)


def test_builds_are_walked_by_time(emulator_shell, emulator):
    emulator_shell("api", "GET", "organizations/acme/builds", "--paginate", "-f", "per_page=50")
    assert "created_to" in dict(emulator.recorder.requests[-1].query)


def test_rows_of_paginate_are_as_the_service_sent_them(emulator_shell):
    path = "organizations/acme/pipelines"
    paged = json.loads(emulator_shell("api", "GET", path, "--paginate").out)
    assert paged == json.loads(emulator_shell("api", "GET", path, "-F", "per_page:=100").out)


@pytest.mark.parametrize(
    "url", ["https://evil.example/v2/user", "//evil.example/v2/user", "http://127.0.0.1:1/v2/user"]
)
def test_the_token_goes_to_no_other_host(emulator_shell, emulator, url):
    message = emulator_shell.fails("api", "GET", url, code=2)
    assert "another host" in message
    assert emulator.token not in message


def test_a_url_of_the_same_host_is_a_path(emulator_shell, served):
    assert emulator_shell("api", "GET", f"{served}/v2/organizations/acme").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("GTE", "user"), "Did you mean 'GET'?"),
        (("GET", "user", "-f", "x"), "-f must be KEY=VALUE"),
        (("GET", "user", "-F", "x=1"), "-F must be KEY:=JSON"),
        (("GET", "user", "-F", "x:=y"), "is not JSON"),
        (("POST", "user", "--paginate"), "--paginate"),
        (("GET", "graphql"), "buildkite-async graphql"),
    ],
)
def test_wrong_usage_is_refused_unsent(emulator_shell, emulator, arguments, words):
    before = len(emulator.recorder.requests)
    assert words in emulator_shell.fails("api", *arguments, code=2)
    assert len(emulator.recorder.requests) == before


def test_a_put_whose_response_is_lost_is_not_repeated(emulator_shell, emulator):
    emulator.faults.add("PUT", status=502, times=9)
    before = len(emulator.recorder.requests)
    assert emulator_shell("api", "PUT", "organizations/acme/jobs/1/retry").code == 69
    assert len(emulator.recorder.requests) == before + 1
