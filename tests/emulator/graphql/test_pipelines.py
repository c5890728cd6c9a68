"""Pipelines, their repositories and their webhooks in GraphQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.state.entities import Build
from buildkite_async.emulator.state.schedules import schedules_of
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ACME, ask, error, mutate, mutation, mutation_error, rest
from tests.emulator.graphql.valid_inputs import STEPS

REPOSITORY = """repository { url provider { __typename name url webhookUrl
    ... on RepositoryProviderGithub { webhook { externalId url provider { name } }
      settings { buildPullRequestForks githubWebhooksDisabled triggerMode filterCondition } } } }"""


async def shown(client: httpx.AsyncClient, selection: str, slug: str = "web") -> Any:
    query = f'{{ pipeline(slug: "acme/{slug}") {{ {selection} }} }}'
    return (await ask(client, query))["pipeline"]


async def test_a_repository_has_the_type_of_its_provider(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    settings = {"build_pull_request_forks": True, "filter_condition": "build.branch == 'main'"}
    await client.patch(f"{ACME}/pipelines/web", json={"provider_settings": settings})
    await client.delete(f"{ACME}/pipelines/web/github-webhooks")
    provider = (await shown(client, REPOSITORY))["repository"]["provider"]
    pipeline = await rest(client, "pipelines/web")
    assert (provider["__typename"], provider["name"]) == ("RepositoryProviderGithub", "GitHub")
    assert provider["url"] == "https://github.com/acme/web"
    assert provider["webhookUrl"] == pipeline["provider"]["webhook_url"]
    assert provider["settings"] == {
        "buildPullRequestForks": True,
        "githubWebhooksDisabled": True,
        "triggerMode": "code",
        "filterCondition": "build.branch == 'main'",
    }
    assert provider["webhook"]["externalId"] == emulator.home.pipelines["web"].webhook_id


@pytest.mark.parametrize(
    ("address", "kind", "url"),
    [
        ("git@gitlab.com:a/b.git", "Gitlab", "https://gitlab.com/a/b"),
        ("https://bitbucket.org/a/b.git", "Bitbucket", "https://bitbucket.org/a/b"),
        (
            "ssh://git@gitlab.acme.example:22/a/b",
            "GitlabEnterprise",
            "https://gitlab.acme.example/a/b",
        ),
        ("git@github.acme.example:a/b.git", "GithubEnterprise", "https://github.acme.example/a/b"),
        (
            "git@bitbucket.acme.example:a/b.git",
            "BitbucketServer",
            "https://bitbucket.acme.example/a/b",
        ),
        ("git@git.acme.example:a/b.git", "Unknown", "https://git.acme.example/a/b"),
    ],
)
async def test_every_provider_has_a_type_of_its_own(
    client: httpx.AsyncClient, address: str, kind: str, url: str
) -> None:
    await client.patch(f"{ACME}/pipelines/web", json={"repository": address})
    provider = (await shown(client, REPOSITORY))["repository"]["provider"]
    assert (provider["__typename"], provider["url"]) == (f"RepositoryProvider{kind}", url)


async def test_a_webhook_exists_once_for_both_apis(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {"id": identify(emulator.home.pipelines["web"])}
    message = await mutation_error(client, "pipelineCreateWebhook", input)
    assert message == "Webhooks could not be created for your repository."
    gone = await mutate(client, "pipelineDeleteWebhook", "deletedWebhookExternalId", input)
    assert await mutation_error(client, "pipelineDeleteWebhook", input) == "No webhook found"
    provider = (await shown(client, REPOSITORY))["repository"]["provider"]
    assert provider["webhook"] is None
    assert (await client.post(f"{ACME}/pipelines/web/webhook")).status_code == 201
    assert (await client.post(f"{ACME}/pipelines/web/webhook")).status_code == 422
    provider = (await shown(client, REPOSITORY))["repository"]["provider"]
    assert provider["webhook"]["externalId"] not in (None, gone["deletedWebhookExternalId"])


async def test_a_rotated_webhook_has_another_url_by_either_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    before = (await rest(client, "pipelines/web"))["provider"]["webhook_url"]
    input = {"id": identify(emulator.home.pipelines["web"])}
    payload = await mutate(client, "pipelineRotateWebhookURL", "pipeline { webhookURL }", input)
    after = (await rest(client, "pipelines/web"))["provider"]["webhook_url"]
    assert payload["pipeline"]["webhookURL"] == after != before


async def test_a_pipeline_is_a_favorite_of_one_user(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {"id": identify(emulator.home.pipelines["web"]), "favorite": True}
    await mutate(client, "pipelineFavorite", "pipeline { favorite }", input)
    assert (await shown(client, "favorite"))["favorite"] is True
    query = """query($order: PipelineOrders) { organization(slug: "acme") {
        favorites: pipelines(first: 9, favorite: true) { edges { node { slug } } }
        pipelines(first: 9, order: $order) { edges { node { slug } } } } }"""
    found = (await ask(client, query, order="NAME_WITH_FAVORITES_FIRST"))["organization"]
    assert found["favorites"]["edges"] == [{"node": {"slug": "web"}}]
    slugs = [edge["node"]["slug"] for edge in found["pipelines"]["edges"]]
    assert slugs == ["web", "api", "deploy"]
    async with client_for(emulator, emulator.add_token(member=1).value) as other:
        assert (await shown(other, "favorite"))["favorite"] is False


async def test_teams_of_a_new_pipeline_are_shown_by_both_apis(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    core = emulator.home.teams[1]
    input = {
        "organizationId": identify(emulator.home),
        "name": "Opened",
        "repository": {"url": "git@github.com:acme/o.git"},
        "steps": {"yaml": STEPS},
        "teams": [{"id": identify(core), "accessLevel": "READ_ONLY"}],
    }
    selection = "pipeline { teams(first: 9) { edges { node { accessLevel team { slug } } } } }"
    payload = await mutate(client, "pipelineCreate", selection, input)
    edges = payload["pipeline"]["teams"]["edges"]
    assert edges == [{"node": {"accessLevel": "READ_ONLY", "team": {"slug": "core"}}}]
    places = await rest(client, f"teams/{core.id}/pipelines")
    ids = [each["pipeline_id"] for each in places if each["access_level"] == "read_only"]
    assert ids == [emulator.home.pipelines["opened"].id]
    body = {
        "name": "By REST",
        "repository": "git@github.com:acme/r.git",
        "cluster_id": emulator.home.clusters[0].id,
        "configuration": STEPS,
        "teams": {core.id: "build_and_read"},
    }
    made = await client.post(f"{ACME}/pipelines", json=body)
    assert made.status_code == 201
    found = (await shown(client, selection[11:-2], slug="by-rest"))["teams"]["edges"]
    assert found == [{"node": {"accessLevel": "BUILD_AND_READ", "team": {"slug": "core"}}}]
    body["teams"] = {"ghost": "read_only"}
    refused = await client.post(f"{ACME}/pipelines", json={**body, "name": "Ghost"})
    assert refused.json()["errors"] == [{"field": "teams", "code": "invalid"}]


async def test_null_clears_what_may_be_cleared_and_nothing_else(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {
        "id": identify(emulator.home.pipelines["web"]),
        "name": None,
        "description": None,
        "defaultBranch": None,
    }
    await mutate(client, "pipelineUpdate", "pipeline { name }", input)
    pipeline = await rest(client, "pipelines/web")
    assert (pipeline["name"], pipeline["description"]) == ("Web", None)
    assert pipeline["default_branch"] == "main"


async def test_an_update_that_is_refused_changes_nothing(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {
        "id": identify(emulator.home.pipelines["web"]),
        "nextBuildNumber": 1,
        "description": "changed",
    }
    assert "only be increased" in await mutation_error(client, "pipelineUpdate", input)
    input = {"id": input["id"], "nextBuildNumber": 9_000, "steps": {"yaml": "7"}}
    assert "configuration" in await mutation_error(client, "pipelineUpdate", input)
    after = await shown(client, "description nextBuildNumber")
    assert after["description"] == "Web of Acme"
    assert after["nextBuildNumber"] < 9_000


async def test_a_block_step_is_not_a_command(client: httpx.AsyncClient, emulator: Emulator) -> None:
    build = emulator.finish_build(emulator.add_build("web"), unblock=False)
    block = next((job for job in build.jobs if job.state == "blocked"), None)
    build = emulator.add_build("api")
    block = block or next(job for job in build.jobs if job.step.type == "manual")
    input = {"id": identify(block)}
    document = mutation("jobTypeCommandCancel", "jobTypeCommand { id }")
    assert await error(client, document, input=input) == "No job found"
    assert await mutation_error(client, "jobTypeCommandRetry", input) == "No job found"
    command = {"id": identify(build.jobs[0])}
    assert await mutation_error(client, "jobTypeBlockUnblock", command) == "No job found"


async def test_an_annotation_needs_a_body_by_either_api(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    input = {"buildID": identify(emulator.home.builds[0])}
    assert "body missing_field" in await mutation_error(client, "buildAnnotate", input)


async def test_a_file_is_deleted_once(client: httpx.AsyncClient, emulator: Emulator) -> None:
    artifact = next(iter(emulator.state.artifacts.values()))
    input = {"id": identify(artifact)}
    await mutate(client, "artifactDelete", "artifact { state }", input)
    assert await mutation_error(client, "artifactDelete", input) == "No artifact found"
    assert (await client.get(artifact_url(artifact))).json()["state"] == "deleted"


def artifact_url(artifact: Any) -> str:
    build = artifact.job.build
    home = f"{ACME}/pipelines/{build.pipeline.slug}/builds/{build.number}"
    return f"{home}/jobs/{artifact.job.id}/artifacts/{artifact.id}"


async def test_a_scheduled_build_names_its_schedule(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    pipeline = emulator.home.pipelines["web"]
    schedule = schedules_of(emulator.state, pipeline)[0]
    build = emulator.add_build("web")
    build.source = "schedule"
    query = """query($slug: ID) { build(slug: $slug) { source { __typename name
        ... on BuildSourceSchedule { pipelineSchedule { id
          builds(first: 1) { edges { node { number } } } } } } } }"""
    found = (await ask(client, query, slug=f"acme/web/{build.number}"))["build"]["source"]
    assert found["__typename"] == "BuildSourceSchedule"
    assert found["pipelineSchedule"]["id"] == identify(schedule)
    assert found["pipelineSchedule"]["builds"]["edges"] == [{"node": {"number": build.number}}]


async def test_a_deleted_pipeline_takes_all_that_it_left_behind(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    state, web = emulator.state, emulator.home.pipelines["web"]
    emulator.append_log(web.builds[0].jobs[0].id, b"hello\n")
    noted = {"buildID": identify(web.builds[0]), "body": "hello"}
    await mutate(client, "buildAnnotate", "clientMutationId", noted)
    agent = next(iter(emulator.home.agents.values()))
    emulator.start_job(emulator.add_build("web").jobs[0], agent=agent.name)
    artifacts = [each for each in state.artifacts.values() if each.job.build.pipeline is web]
    notes = [each for build in web.builds for each in build.annotations]
    rules = [rule for rule in await rest(client, "rules") if web.id in rule.values()]
    assert all((artifacts, notes, rules))
    await mutate(client, "pipelineDelete", "deletedPipelineID", {"id": identify(web)})
    for gone in (*artifacts, *notes):
        assert (await ask(client, f'{{ node(id: "{identify(gone)}") {{ id }} }}'))["node"] is None
    for artifact in artifacts:
        found = await ask(client, f'{{ artifact(uuid: "{artifact.id}") {{ id }} }}')
        assert found["artifact"] is None
    assert state.logs.keys() <= state.jobs.keys()
    assert agent.job is None
    assert [rule for rule in await rest(client, "rules") if web.id in rule.values()] == []


async def test_every_figure_of_a_pipeline_is_found_by_its_id(client: httpx.AsyncClient) -> None:
    figure = "id label value url"
    edges = (await shown(client, f"metrics(first: 9) {{ edges {{ node {{ {figure} }} }} }}"))[
        "metrics"
    ]["edges"]
    assert [each["node"]["label"] for each in edges] == ["Reliability", "Speed", "Builds/Week"]
    query = f"query($id: ID!) {{ node(id: $id) {{ ... on PipelineMetric {{ {figure} }} }} }}"
    for each in edges:
        assert (await ask(client, query, id=each["node"]["id"]))["node"] == each["node"]


async def test_a_step_names_its_dependencies(client: httpx.AsyncClient, emulator: Emulator) -> None:
    steps = """
steps:
  - {command: a, key: a}
  - {command: b, key: b, depends_on: [a, {step: late, allow_failure: true}]}
  - group: G
    depends_on: a
    allow_dependency_failure: true
    steps: [{command: c, key: late}]
"""
    emulator.add_pipeline("Needs", steps)
    build = emulator.add_build("needs")
    selection = "key dependencies { count edges { node { id uuid key allowFailure } } }"
    query = f"""{{ build(slug: "acme/needs/{build.number}") {{ jobs(first: 9) {{ edges {{ node {{
        ... on JobTypeCommand {{ step {{ {selection} }} }} }} }} }} }} }}"""
    jobs = (await ask(client, query))["build"]["jobs"]["edges"]
    steps_by_key = {each["node"]["step"]["key"]: each["node"]["step"] for each in jobs}
    named = {
        key: [
            (edge["node"]["key"], edge["node"]["allowFailure"])
            for edge in step["dependencies"]["edges"]
        ]
        for key, step in steps_by_key.items()
    }
    assert named == {
        "a": [],
        "b": [("a", False), ("late", True)],
        "late": [("a", True)],
    }
    ids = [
        edge["node"]["id"]
        for step in steps_by_key.values()
        for edge in step["dependencies"]["edges"]
    ]
    assert len(set(ids)) == 3
    assert (await ask(client, query))["build"]["jobs"]["edges"] == jobs


async def test_a_step_depends_on_what_its_place_makes_it_wait_for(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    steps = """
steps:
  - {command: a, key: a}
  - {wait: ~, key: gate, continue_on_failure: true}
  - {command: b, key: b}
  - {command: free, key: free, depends_on: []}
  - {command: both, key: both, depends_on: [a]}
  - wait
  - {command: c, key: c}
"""
    emulator.add_pipeline("Places", steps)
    moving, ended = emulator.add_build("places"), emulator.home.pipelines["web"].builds[0]
    step = "step { key uuid conditional dependencies { edges { node { key allowFailure } } } }"
    kinds = ("JobTypeCommand", "JobTypeWait")
    selection = f"edges {{ node {{ {' '.join(f'... on {k} {{ {step} }}' for k in kinds)} }} }}"

    async def named(build: Build) -> dict[str, list[tuple[str, bool]]]:
        slug = f"acme/{build.pipeline.slug}/{build.number}"
        query = f'{{ build(slug: "{slug}") {{ jobs(first: 99) {{ {selection} }} }} }}'
        jobs = (await ask(client, query))["build"]["jobs"]["edges"]
        return {
            step["key"] or step["uuid"]: [
                (edge["node"]["key"], edge["node"]["allowFailure"])
                for edge in step["dependencies"]["edges"]
            ]
            for step in (each["node"]["step"] for each in jobs if each["node"])
        }

    last = moving.jobs[-2].step
    assert last.type == "waiter"
    assert await named(moving) == {
        "a": [],
        "gate": [("a", True)],
        "b": [("gate", False)],
        "free": [],
        "both": [("a", False)],
        last.id: [(key, False) for key in ("a", "gate", "b", "free", "both")],
        "c": [(last.id, False)],
    }
    found = await named(ended)
    [wait] = [each.step.id for each in ended.jobs if each.step.type == "waiter"]
    assert (found["lint"], found["build"]) == ([], [(wait, False)])
    assert not of_organization(emulator.home).has(ended)


BUILDS_OF_A_PIPELINE = """query($states: [BuildStates!], $branches: [String!], $commits: [String!],
  $metaData: [String!], $from: DateTime, $to: DateTime) { pipeline(slug: "acme/web") { builds(
  first: 500, state: $states, branch: $branches, commit: $commits, metaData: $metaData,
  createdAtFrom: $from, createdAtTo: $to) { count edges { node { number state branch } } } } }"""


def builds_of_a_pipeline(builds: list[Build]) -> Iterator[tuple[dict[str, Any], list[Build]]]:
    """Arguments, and the builds that they let through."""
    running = {"passed", "running"}
    first, last = builds[20].created_at, builds[-20].created_at
    release, other = (
        {build.meta_data["release"] for build in builds if build.meta_data}.pop(),
        "none",
    )
    yield {}, builds
    yield {"states": ["BLOCKED"]}, [each for each in builds if each.blocked]
    unblocked = [each for each in builds if each.state in running and not each.blocked]
    yield {"states": ["PASSED", "RUNNING"]}, unblocked
    yield {"branches": ["fix/*"]}, []
    branches = ["%default", "fix/login"]
    yield {"branches": branches}, [each for each in builds if each.branch in ("main", "fix/login")]
    yield {"commits": [builds[5].commit, "none"]}, [builds[5]]
    pairs = [f"release:{release}"]
    released = [each for each in builds if each.meta_data.get("release") == release]
    yield {"metaData": pairs}, released
    yield {"metaData": [f"release:{other}", *pairs]}, []
    between = [each for each in builds if first <= each.created_at < last]
    yield {"from": timestamp(first), "to": timestamp(last)}, between


async def test_builds_of_a_pipeline_are_those_that_all_arguments_let_through() -> None:
    emulator = Emulator(builds=900, clock=lambda: 1_787_270_400.0)
    async with client_for(emulator) as client:
        for variables, wanted in builds_of_a_pipeline(emulator.home.pipelines["web"].builds):
            data = await ask(client, BUILDS_OF_A_PIPELINE, **variables)
            found = data["pipeline"]["builds"]
            numbers = [edge["node"]["number"] for edge in found["edges"]]
            assert numbers == [each.number for each in reversed(wanted)], variables
            assert found["count"] == len(wanted)


async def test_the_default_branch_is_that_of_each_pipeline(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    path = f"{ACME}/pipelines/api"
    assert (await client.patch(path, json={"default_branch": "release"})).status_code == 200
    query = """{ viewer { builds(first: 500, branch: "%default") { edges { node { uuid } } } } }"""
    edges = (await ask(client, query))["viewer"]["builds"]["edges"]
    user = emulator.state.tokens[emulator.token].user
    wanted = {
        build.id
        for build in emulator.home.builds
        if build.creator is user
        and build.branch == ("release" if build.pipeline.slug == "api" else "main")
    }
    assert wanted
    assert {edge["node"]["uuid"] for edge in edges} == wanted


async def test_a_path_names_a_schedule_of_its_own_organization(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    emulator.add_organization("beta", builds=0)
    schedule = schedules_of(emulator.state, emulator.home.pipelines["web"])[0]
    query = "query($slug: ID!) { pipelineSchedule(slug: $slug) { id } }"
    for home, expected in (("acme", {"id": identify(schedule)}), ("beta", None), ("none", None)):
        found = await ask(client, query, slug=f"{home}/web/{schedule.id}")
        assert found["pipelineSchedule"] == expected


async def test_a_pipeline_without_a_cluster_is_in_the_default_one(
    client: httpx.AsyncClient, emulator: Emulator
) -> None:
    cluster = emulator.home.clusters[0]
    selection = "pipeline { cluster { uuid } }"
    found: list[object] = []
    for number, default in enumerate((None, cluster.id)):
        await client.patch(f"{ACME}/pipeline-settings", json={"default_cluster_id": default})
        input = {
            "organizationId": identify(emulator.home),
            "name": f"New {number}",
            "repository": {"url": "git@github.com:acme/new.git"},
            "steps": {"yaml": "steps: [{command: make}]"},
        }
        found.append((await mutate(client, "pipelineCreate", selection, input))["pipeline"])
    assert found == [{"cluster": None}, {"cluster": {"uuid": cluster.id}}]
