"""Another client calls the emulator: every method that pybuildkite has.

https://pypi.org/project/pybuildkite/
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from pybuildkite.buildkite import Buildkite
from pybuildkite.builds import BuildState
from pybuildkite.client import Client
from pybuildkite.jobs import LogFormat

from buildkite_async.emulator import Emulator

ORG, WEB = "acme", "web"
SERVICES = [
    "access_tokens", "agents", "annotations", "artifacts", "builds", "emojis", "jobs", "meta",
    "organizations", "pipelines", "teams", "users",
]  # fmt: skip
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
FILTERS: dict[str, Any] = {
    "created_from": SINCE,
    "states": [BuildState.PASSED, BuildState.FAILED],
    "branch": "main",
    "include_retried_jobs": True,
}


class Served:
    """An emulator on a socket, and things in it that calls are about."""

    def __init__(self, emulator: Emulator, url: str) -> None:
        self.client: Any = Buildkite()
        self.client.base_url = f"{url}/v2/"
        self.client.set_access_token(emulator.token)
        self.build = emulator.add_build(WEB).number
        self.agent = self.client.agents().list_all(ORG)[0]["id"]
        builds = self.client.builds().list_all_for_pipeline(ORG, WEB)
        jobs = [(build["number"], job) for build in builds for job in build["jobs"]]
        self.failed = next(
            (ORG, WEB, of, job["id"]) for of, job in jobs if job["state"] == "failed"
        )
        self.blocked = next(
            (ORG, WEB, of, job["id"])
            for of, job in jobs
            if job["type"] == "manual" and job["state"] == "blocked"
        )
        listed = (self.client.artifacts().list_artifacts_for_build(ORG, WEB, of) for of, _ in jobs)
        artifact = next(each for found in listed for each in found)
        of = next(of for of, job in jobs if job["id"] == artifact["job_id"])
        self.artifact = (ORG, WEB, of, artifact["job_id"], artifact["id"])


@pytest.fixture
def served() -> Iterator[Served]:
    emulator = Emulator(builds=150)
    with emulator.serve() as address:
        yield Served(emulator, address.url)


def args(*values: Any, **named: Any) -> Callable[[Served], tuple[tuple[Any, ...], dict[str, Any]]]:
    return lambda _: (values, named)


def about(find: Callable[[Served], tuple[Any, ...]], **named: Any) -> Any:
    return lambda served: (find(served), named)


def number(served: Served) -> tuple[str, str, int]:
    return ORG, WEB, served.build


NEW = ("New", "git@github.com:acme/new.git")
CALLS: dict[str, Any] = {
    "access_tokens.get_token": args(),
    "access_tokens.revoke_token": args(),
    "agents.list_all": args(ORG, page=1, with_pagination=True),
    "agents.get_agent": about(lambda served: (ORG, served.agent)),
    "agents.stop_agent": about(lambda served: (ORG, served.agent)),
    "annotations.list_annotations": about(number),
    "artifacts.list_artifacts_for_build": about(number),
    "artifacts.list_artifacts_for_job": about(lambda served: served.artifact[:-1]),
    "artifacts.get_artifact": about(lambda served: served.artifact),
    "artifacts.download_artifact": about(lambda served: served.artifact),
    "builds.list_all": args(**FILTERS),
    "builds.list_all_for_org": args(ORG, **FILTERS, page=1, with_pagination=True),
    "builds.list_all_for_pipeline": args(ORG, WEB, **FILTERS),
    "builds.get_build_by_number": about(number),
    "builds.create_build": args(ORG, WEB, "HEAD", "main", message="Ship it", env={"A": "b"}),
    "builds.cancel_build": about(number),
    "builds.rebuild_build": about(number),
    "emojis.list_emojis": args(ORG),
    "jobs.get_job_log": about(lambda served: served.failed, log_format=LogFormat.TEXT),
    "jobs.get_job_environment_variables": about(lambda served: served.failed),
    "jobs.retry_job": about(lambda served: served.failed),
    "jobs.unblock_job": about(lambda served: (*served.blocked, {})),
    "jobs.delete_job_log": about(lambda served: served.failed),
    "meta.get_meta_information": args(),
    "organizations.list_all": args(),
    "organizations.get_org": args(ORG),
    "pipelines.list_pipelines": args(ORG),
    "pipelines.get_pipeline": args(ORG, WEB),
    "pipelines.create_pipeline": args(ORG, *NEW),
    "pipelines.create_yaml_pipeline": args(ORG, *NEW, "steps:\n  - command: make\n"),
    "pipelines.delete_pipeline": args(ORG, WEB),
    "pipelines.update_pipeline": args(ORG, WEB, description="The shop", env={"A": "b"}),
    "pipelines.archive_pipeline": args(ORG, WEB),
    "pipelines.unarchive_pipeline": args(ORG, WEB),
    "teams.list_teams": args(ORG),
    "users.get_current_user": args(),
}
REFUSED = {
    "pipelines.create_pipeline": (422, "cluster_id"),
    "pipelines.create_yaml_pipeline": (422, "cluster_id"),
}
"""What the service refuses as this client sends it, and what its message mentions."""


def test_every_method_is_called() -> None:
    client = Buildkite()
    client.set_access_token("token")
    methods = {
        f"{service}.{name}"
        for service in SERVICES
        for name, _ in inspect.getmembers(getattr(client, service)(), inspect.ismethod)
        if not (name.startswith("_") or hasattr(Client, name))
    }
    assert methods == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_method_of_another_client_is_served(served: Served, name: str) -> None:
    service, method = name.split(".")
    positional, named = CALLS[name](served)
    call = getattr(getattr(served.client, service)(), method)
    if name in REFUSED:
        status, word = REFUSED[name]
        with pytest.raises(requests.HTTPError) as caught:
            call(*positional, **named)
        assert caught.value.response.status_code == status
        assert word in caught.value.response.text
    else:
        call(*positional, **named)
