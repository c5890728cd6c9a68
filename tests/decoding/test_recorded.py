"""Responses as the service has sent them, old and new: nothing is lost, and types tell the truth."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from buildkite_async.decoding.objects import decode
from buildkite_async.decoding.storage import OpenEnum, fields_of
from buildkite_async.models import (
    Agent,
    Annotation,
    ApiRoot,
    Build,
    Model,
    OrganizationDetails,
    Pipeline,
    StackScheduledJobPage,
    User,
)
from buildkite_async.wire.scalars import to_datetime

ORG = "https://api.buildkite.com/v2/organizations/acme"
CLUSTER = f"{ORG}/clusters/c1"
ROOT_2015 = {"response": "Hello World"}
ORGANIZATION_2015 = {
    "id": "o1",
    "url": ORG,
    "web_url": "https://buildkite.com/acme",
    "name": "Acme",
    "slug": "acme",
    "pipelines_url": f"{ORG}/pipelines",
    "agents_url": f"{ORG}/agents",
    "emojis_url": f"{ORG}/emojis",
    "created_at": "2015-02-03 04:05:06 UTC",
}
AGENT_2015 = {
    "id": "a1",
    "url": f"{ORG}/agents/a1",
    "web_url": "https://buildkite.com/organizations/acme/agents/a1",
    "name": "linux-1",
    "connection_state": "connected",
    "ip_address": "192.0.2.1",
    "access_token": "llamas",
    "hostname": "linux-1.example.com",
    "user_agent": "buildkite-agent/1.0-beta.22 (linux; amd64)",
    "creator": None,
    "created_at": "2015-02-03 04:05:06 UTC",
    "build": None,
    "job": None,
    "last_job_finished_at": None,
    "priority": 1,
    "meta_data": ["docker=1"],
}
AGENT_2024 = {
    "id": "a1",
    "graphql_id": "QWdlbnQ=",
    "url": f"{ORG}/agents/a1",
    "name": "linux-1",
    "connection_state": "connected",
    "meta_data": ["queue=default"],
    "priority": 0,
    "job": None,
    "cluster_url": CLUSTER,
    "cluster_queue_url": f"{CLUSTER}/queues/q1",
}
PIPELINE_2015 = {
    "id": "p1",
    "url": f"{ORG}/pipelines/web",
    "web_url": "https://buildkite.com/acme/web",
    "name": "Web",
    "slug": "web",
    "repository": "git@github.com:acme/web.git",
    "provider": {"id": "github", "webhook_url": "https://webhook.buildkite.com/deliver/0"},
    "builds_url": f"{ORG}/pipelines/web/builds",
    "created_at": "2015-02-03 04:05:06 UTC",
    "steps": [{"type": "script", "name": "Test", "command": "make", "env": {}}, {"type": "waiter"}],
    "env": {"A": "1"},
    "scheduled_builds_count": 0,
    "running_builds_count": 1,
    "scheduled_jobs_count": 0,
    "running_jobs_count": 1,
    "featured_build": {"id": "b0", "number": 1, "meta_data": {}},
}
PIPELINE_2018 = PIPELINE_2015 | {
    "skip_queued_branch_builds": False,
    "skip_queued_branch_builds_filter": None,
    "cancel_running_branch_builds": False,
    "cancel_running_branch_builds_filter": None,
    "provider": {
        "id": "github",
        "settings": {"trigger_mode": "code", "build_tags": False, "commit_status_404s": 4},
        "webhook_url": "https://webhook.buildkite.com/deliver/0",
    },
    "badge_url": "https://badge.buildkite.com/0.svg",
    "waiting_jobs_count": 0,
}
PIPELINE_2024 = PIPELINE_2018 | {
    "graphql_id": "UGlwZWxpbmU=",
    "repository": "ssh://git.example.com/acme/web.git",
    "provider": {"id": "private", "settings": {}, "webhook_url": ""},
    "created_at": "2024-02-03T04:05:06.789Z",
    "emoji": ":rocket:",
    "color": "#f83f23",
    "cluster_id": "c1",
    "cluster_url": CLUSTER,
}
BUILD_2015 = {
    "id": "b1",
    "url": f"{ORG}/pipelines/web/builds/7",
    "web_url": "https://buildkite.com/acme/web/builds/7",
    "number": 7,
    "state": "failed",
    "message": "Fix it",
    "commit": "HEAD",
    "branch": "main",
    "env": {},
    "jobs": [
        {
            "id": "j1",
            "type": "script",
            "name": "Test",
            "state": "failed",
            "exit_status": 1,
            "agent": AGENT_2015,
            "started_at": "2015-02-03 04:05:08 UTC",
        },
        {"id": "j2", "type": "waiter"},
    ],
    "created_at": "2015-02-03 04:05:06 UTC",
    "scheduled_at": "2015-02-03 04:05:06 UTC",
    "started_at": "2015-02-03 04:05:07 UTC",
    "finished_at": None,
    "meta_data": {"buildkite:git:branch": "* main"},
    "pipeline": PIPELINE_2015,
}
USER_2023 = {
    "id": "u1",
    "graphql_id": "VXNlcg==",
    "name": "Ada",
    "avatar_url": "https://www.gravatar.com/avatar/0",
    "created_at": "2014-09-22T10:13:21.477Z",
}
BUILD_2024 = BUILD_2015 | {
    "graphql_id": "QnVpbGQ=",
    "blocked": False,
    "blocked_state": "",
    "source": "api",
    "creator": USER_2023 | {"email": "ada@example.com"},
    "pull_request": None,
    "cluster_id": "c1",
    "cluster_url": CLUSTER,
    "pipeline": PIPELINE_2024,
}
ANNOTATION_2023 = {
    "id": "n1",
    "context": "default",
    "style": "success",
    "created_at": "2023-02-03T04:05:06.789Z",
    "updated_at": "2023-02-03T04:05:06.789Z",
    "body_html": "<p>Passed</p>",
}
SCHEDULED_JOBS = {
    "jobs": [
        {
            "id": "j1",
            "priority": 1,
            "agent_query_rules": [],
            "scheduled_at": "2023-02-03T04:05:06.789Z",
            "pipeline": {"slug": "web", "uuid": "p1"},
            "build": {"number": 7, "branch": "main", "uuid": "b1"},
            "step": {"key": "test"},
        }
    ],
    "page_info": {"has_next_page": True, "end_cursor": "abc"},
    "cluster_queue": {"id": "q1", "dispatch_paused": False},
}
RECORDED: dict[str, tuple[type[Model], dict[str, Any]]] = {
    "the API's root of 2015": (ApiRoot, ROOT_2015),
    "an organization of 2015": (OrganizationDetails, ORGANIZATION_2015),
    "an agent of 2015": (Agent, AGENT_2015),
    "an agent of 2024": (Agent, AGENT_2024),
    "a pipeline of 2015": (Pipeline, PIPELINE_2015),
    "a pipeline of 2018": (Pipeline, PIPELINE_2018),
    "a pipeline of 2024": (Pipeline, PIPELINE_2024),
    "a build of 2015": (Build, BUILD_2015),
    "a build of 2024": (Build, BUILD_2024),
    "a user of 2023": (User, USER_2023),
    "an annotation of 2023": (Annotation, ANNOTATION_2023),
    "scheduled jobs of 2023": (StackScheduledJobPage, SCHEDULED_JOBS),
}

each_response = pytest.mark.parametrize(("model", "sent"), RECORDED.values(), ids=RECORDED)


def read(model: type[Model], sent: Any) -> Any:
    return decode(json.dumps(sent).encode(), model)


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the strings, numbers, booleans and nulls in a JSON value, each with its path."""
    if not isinstance(value, dict | list):
        yield at, value
        return
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield from leaves(part, f"{at}.{key}")


def models_in(value: Any) -> Iterator[Model]:
    """Yield the objects in a decoded value, at any depth."""
    if isinstance(value, Model):
        yield value
        for field in fields_of(type(value)):
            yield from models_in(getattr(value, field.name))
    elif isinstance(value, list):
        for item in value:
            yield from models_in(item)


def is_equal(sent: Any, shown: Any) -> bool:
    if isinstance(sent, str) and shown != sent:  # a date in another form
        return to_datetime(sent) == to_datetime(shown)
    return bool(sent == shown)


@each_response
def test_every_leaf_is_typed_or_in_extra(model: type[Model], sent: Any) -> None:
    shown = dict(leaves(read(model, sent).to_dict()))
    for path, value in leaves(sent):
        assert path in shown, path
        assert is_equal(value, shown[path]), path


@each_response
def test_a_field_is_none_only_if_its_type_says_so(model: type[Model], sent: Any) -> None:
    for found in models_in(read(model, sent)):
        for field in fields_of(type(found)):
            if getattr(found, field.name) is None:
                assert type(None) in get_args(field.annotation), (type(found), field.name)


@each_response
def test_only_what_the_service_has_dropped_is_in_extra(model: type[Model], sent: Any) -> None:
    extra = {name for found in models_in(read(model, sent)) for name in found.extra}
    assert extra <= {"response", "build", "featured_build"}


@each_response
def test_every_enumerated_value_is_known(model: type[Model], sent: Any) -> None:
    for found in models_in(read(model, sent)):
        for field in fields_of(type(found)):
            value = getattr(found, field.name)
            assert not isinstance(value, OpenEnum) or value.is_known, value


def test_the_fields_of_newer_responses_are_typed() -> None:
    pipeline: Pipeline = read(Pipeline, PIPELINE_2024)
    assert (pipeline.emoji, pipeline.color) == (":rocket:", "#f83f23")
    assert (pipeline.cluster_id, pipeline.cluster_url) == ("c1", CLUSTER)
    build: Build = read(Build, BUILD_2024)
    assert (build.cluster_id, build.cluster_url) == ("c1", CLUSTER)
    agent: Agent = read(Agent, AGENT_2024)
    assert (agent.cluster_url, agent.cluster_queue_url) == (CLUSTER, f"{CLUSTER}/queues/q1")
    settings = read(Pipeline, PIPELINE_2018).provider.settings
    assert settings.commit_status_404s == 4


def test_the_root_of_2015_has_no_message() -> None:
    root: ApiRoot = read(ApiRoot, ROOT_2015)
    assert (root.message, root.timestamp, root.extra) == (None, None, ROOT_2015)
