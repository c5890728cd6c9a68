"""Builds with unusual values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from buildkite_async import decoding
from buildkite_async.models import Build, BuildAuthor, BuildPullRequest, BuildState

PLAIN = {
    "id": "b",
    "graphql_id": "QnVpbGQ=",
    "url": "https://api.buildkite.com/v2/organizations/acme/pipelines/web/builds/7",
    "web_url": "https://buildkite.com/acme/web/builds/7",
    "number": 7,
    "state": "passed",
    "blocked": False,
    "message": None,
    "commit": "HEAD",
    "branch": "main",
    "env": {},
    "source": "api",
    "creator": None,
    "created_at": "2026-03-04T05:06:07.089Z",
    "scheduled_at": None,
    "started_at": None,
    "finished_at": None,
    "meta_data": {},
    "pull_request": None,
}


def build(**fields: Any) -> Build:
    return decoding.decode(json.dumps(PLAIN | fields).encode(), Build)


def test_an_author_is_an_object_or_an_email_address() -> None:
    assert build(author={"name": "Ada"}).author == BuildAuthor(name="Ada")
    assert build(author="ada@example.com").author == "ada@example.com"


def test_an_empty_pull_request_has_none_in_all_fields() -> None:
    assert build(pull_request={}).pull_request == BuildPullRequest()
    assert build(pull_request=None).pull_request is None


@pytest.mark.parametrize("field", ["env", "meta_data"])
def test_free_form_fields_contain_any_json_value(field: str) -> None:
    value = {"text": "a", "number": 1, "flag": False, "none": None, "list": [{}]}
    assert getattr(build(**{field: value}), field) == value


def test_jobs_that_were_excluded_are_none_and_not_empty() -> None:
    assert build().jobs is None
    assert build(jobs=[]).jobs == []


def test_a_state_equals_its_value() -> None:
    assert build().state == "passed"
    assert build().state is BuildState.PASSED
    assert str(build(state="unknown_state").state) == "unknown_state"
