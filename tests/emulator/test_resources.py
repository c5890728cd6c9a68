"""Pipelines, agents and annotations."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.scheduler import ConfigurationError
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.steps import read_steps

ACME = "/v2/organizations/acme"
WEB = f"{ACME}/pipelines/web"


def pipeline_body(emulator: Emulator, **more: Any) -> dict[str, Any]:
    return {
        "name": "Brand New",
        "repository": "git@github.com:acme/new.git",
        "cluster_id": emulator.home.clusters[0].id,
        "configuration": "steps:\n  - wait\n  - command: [make, make test]\n",
        **more,
    }


async def test_every_provider_setting_is_kept(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    settings: dict[str, Any] = {}
    for name, schema in load().schemas["ProviderSettingsInput"]["properties"].items():
        kind = schema["type"]
        settings[name] = True if kind == "boolean" else schema.get("enum", ["text"])[0]
    made = await client.post(
        f"{ACME}/pipelines", json=pipeline_body(emulator, provider_settings=settings)
    )
    assert made.status_code == 201, made.text
    shown = (await client.get(f"{ACME}/pipelines/brand-new")).json()["provider"]["settings"]
    assert settings.items() <= shown.items()
    flipped = {name: False for name, value in settings.items() if value is True}
    await client.patch(f"{ACME}/pipelines/brand-new", json={"provider_settings": flipped})
    shown = (await client.get(f"{ACME}/pipelines/brand-new")).json()["provider"]["settings"]
    assert flipped.items() <= shown.items()


async def test_a_pipeline_without_a_name_is_refused_by_field(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    body = pipeline_body(emulator)
    del body["name"], body["configuration"]
    response = await client.post(f"{ACME}/pipelines", json=body)
    assert response.status_code == 422
    fields = {each["field"] for each in response.json()["errors"]}
    assert fields == {"name", "configuration"}


async def test_a_wrong_type_is_refused_by_field(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    body = pipeline_body(emulator, tags=["good", 7], provider_settings={"build_tags": "yes"})
    errors = (await client.post(f"{ACME}/pipelines", json=body)).json()["errors"]
    assert {"field": "tags[1]", "code": "invalid_type"} in errors
    assert {"field": "provider_settings.build_tags", "code": "invalid_type"} in errors


async def test_an_update_changes_what_it_names_and_null_clears(client: httpx.AsyncClient) -> None:
    before = (await client.get(WEB)).json()
    response = await client.patch(
        WEB, json={"branch_configuration": "main", "allow_rebuilds": False}
    )
    after = response.json()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"branch_configuration", "allow_rebuilds"}
    cleared = (await client.patch(WEB, json={"branch_configuration": None})).json()
    assert cleared["branch_configuration"] is None


async def test_renaming_changes_slug_and_url(client: httpx.AsyncClient) -> None:
    renamed = (await client.patch(WEB, json={"name": "Web Two"})).json()
    assert renamed["slug"] == "web-two"
    assert renamed["url"].endswith("/pipelines/web-two")
    assert (await client.get(WEB)).status_code == 404
    assert (await client.get(f"{ACME}/pipelines/web-two/builds")).json()


async def test_steps_without_configuration_are_refused_on_a_yaml_pipeline(
    client: httpx.AsyncClient,
) -> None:
    response = await client.patch(WEB, json={"steps": [{"type": "waiter"}]})
    assert response.status_code == 422


async def test_an_archived_pipeline_takes_no_builds(client: httpx.AsyncClient) -> None:
    assert (await client.post(f"{WEB}/archive")).json()["archived_at"] is not None
    build = await client.post(f"{WEB}/builds", json={"commit": "HEAD", "branch": "main"})
    assert build.status_code == 422
    assert (await client.post(f"{WEB}/archive")).status_code == 422
    assert (await client.post(f"{WEB}/unarchive")).json()["archived_at"] is None


async def test_a_deleted_pipeline_takes_its_builds_along(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    assert (await client.delete(WEB)).status_code == 204
    rows = (await client.get(f"{ACME}/builds?per_page=100")).json()
    assert rows
    assert "web" not in {row["pipeline"]["slug"] for row in rows}


async def test_a_pipeline_counts_what_waits_and_runs(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    before = (await client.get(WEB)).json()
    build = emulator.add_build("web")
    during = (await client.get(WEB)).json()
    emulator.finish_build(build)
    after = (await client.get(WEB)).json()
    names = ("scheduled_builds_count", "scheduled_jobs_count", "waiting_jobs_count")
    assert all(during[name] > before[name] for name in names)
    assert after == before


async def test_pipelines_are_found_by_name_and_repository(client: httpx.AsyncClient) -> None:
    for query in ({"name": "WE"}, {"repository": "acme/web"}):
        rows = (await client.get(f"{ACME}/pipelines", params=query)).json()
        assert [row["slug"] for row in rows] == ["web"]


yaml_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "steps",
                    "group",
                    "command",
                    "wait",
                    "block",
                    "agents",
                    "env",
                    "label",
                    "trigger",
                    "parallelism",
                    "artifact_paths",
                    "key",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(document=yaml_like)
def test_any_configuration_is_read_or_refused(document: object) -> None:
    import yaml

    home = OrganizationEntity(id="o", slug="o", name="O", created_at=0)
    try:
        steps = read_steps(home, yaml.safe_dump(document), lambda: "id")
    except ConfigurationError:
        return
    assert all(step.parallelism >= 1 for step in steps)


@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    home = OrganizationEntity(id="o", slug="o", name="O", created_at=0)
    try:
        read_steps(home, text, lambda: "id")
    except ConfigurationError:
        return


def agent_of(emulator: Emulator, *, busy: bool) -> Any:
    agents = emulator.home.agents.values()
    return next(each for each in agents if each.state == "connected" and bool(each.job) == busy)


async def test_a_stopped_agent_cancels_its_job_unless_force_is_off(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    agent = agent_of(emulator, busy=True)
    job = agent.job
    await client.put(f"{ACME}/agents/{agent.id}/stop", json={"force": False})
    assert (agent.state, job.state) == ("stopping", "running")
    await client.put(f"{ACME}/agents/{agent.id}/stop")
    assert (agent.state, job.state) == ("stopped", "canceled")
    again = await client.put(f"{ACME}/agents/{agent.id}/stop")
    assert again.status_code == 400


async def test_an_agent_is_paused_and_resumed_once(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    url = f"{ACME}/agents/{agent_of(emulator, busy=False).id}"
    assert (await client.put(f"{url}/pause", json={"note": "disk"})).status_code == 204
    shown = (await client.get(url)).json()
    assert (shown["paused"], shown["paused_note"], shown["paused_timeout_in_minutes"]) == (
        True,
        "disk",
        5,
    )
    assert (await client.put(f"{url}/pause", json={})).status_code == 422
    assert (await client.put(f"{url}/resume", json={})).status_code == 204
    assert (await client.put(f"{url}/resume", json={})).status_code == 422


async def test_agents_and_jobs_show_each_other_but_not_themselves(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    agent = agent_of(emulator, busy=True)
    job = (await client.get(f"{ACME}/agents/{agent.id}")).json()["job"]
    assert (job["state"], job["agent"]) == ("running", None)
    build = (await client.get(job["build_url"])).json()
    agents = [each["agent"] for each in build["jobs"] if each["id"] == job["id"]]
    assert [(each["id"], each["job"]) for each in agents] == [(agent.id, None)]


async def test_an_annotation_of_the_same_context_is_changed_in_place(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web")
    url = f"{WEB}/builds/{build.number}/annotations"
    for body in ({"body": "a", "context": "x"}, {"body": "b", "context": "x", "append": True}):
        assert (await client.post(url, json=body)).status_code == 201
    rows = (await client.get(url)).json()
    assert [row["body_html"] for row in rows] == ["<p>ab</p>\n"]


async def test_annotations_are_filtered_by_scope(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    build = emulator.add_build("web")
    url = f"{WEB}/builds/{build.number}"
    await client.post(f"{url}/annotations", json={"body": "on the build"})
    await client.post(f"{url}/jobs/{build.jobs[0].id}/annotations", json={"body": "on the job"})
    counts = {
        scope: len((await client.get(f"{url}/annotations?scope={scope}")).json())
        for scope in ("build", "job", "all")
    }
    assert counts == {"build": 1, "job": 1, "all": 2}
    bare = (await client.get(f"{url}/annotations?omit_body=true")).json()
    assert "body_html" not in bare[0]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "missing_field"),
        ({"body": ""}, "missing_field"),
        ({"body": "x", "priority": 11}, "invalid"),
    ],
)
async def test_a_bad_annotation_is_refused(
    emulator: Emulator, client: httpx.AsyncClient, body: dict[str, Any], code: str
) -> None:
    build = emulator.add_build("web")
    response = await client.post(f"{WEB}/builds/{build.number}/annotations", json=body)
    assert response.status_code == 422
    assert response.json()["errors"][0]["code"] == code


async def test_the_body_of_an_annotation_is_markdown(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    url = f"{WEB}/builds/{emulator.add_build('web').number}/annotations"
    body = "**2** failed\n\n| a |\n| - |\n| 1 |\n\n<details>x</details>"
    assert (await client.post(url, json={"body": body, "context": "x"})).status_code == 201
    html = (await client.get(url)).json()[0]["body_html"]
    for part in ("<strong>2</strong>", "<td>1</td>", "<details>x</details>"):
        assert part in html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("<script>steal()</script>", ""),
        ("a <b onclick=x>b</b> <em style='x' class='bold'>c</em>", 'a b <em class="bold">c</em>'),
        ("<details open>\n<summary>F</summary>", "<details open>\n<summary>F</summary>"),
        ("<p open>a &lt;b&gt; &#60; <!-- c --></p>", "<p>a &lt;b&gt; &#60; </p>"),
        ("<p><a href='java\tscript:x'>z</a></p>", "<p><a>z</a></p>"),
        ("<p><a href=\"MAILTO:x\" id='&quot;'>z</a></p>", '<p><a href="MAILTO:x">z</a></p>'),
        ("<p><a href=' https://a' title='t'>z</a></p>", '<a href=" https://a">z</a>'),
        ("<div>a<![if IE]>b<![ x>c</div>", "<div>abc</div>"),
        ("<div>a < b</div>", "<div>a &lt; b</div>"),
        ("<div><img src=artifact://a.png height=9></div>", "<img src=artifact://a.png height=9>"),
        ("<div><img src='data:x' alt='\"&lt;'></div>", '<img alt="&quot;&lt;">'),
    ],
)
async def test_html_in_annotations_is_sanitized(
    emulator: Emulator, client: httpx.AsyncClient, body: str, html: str
) -> None:
    url = f"{WEB}/builds/{emulator.add_build('web').number}/annotations"
    await client.post(url, json={"body": body, "context": "x"})
    shown = (await client.get(url)).json()[0]["body_html"]
    assert html in shown if html else shown == ""


@pytest.mark.parametrize(
    "body", ["<div>a\n<img src=x onerror=steal()", "<div onclick=steal()", "<table class='"]
)
async def test_a_tag_without_an_end_in_an_annotation_is_no_tag(
    emulator: Emulator, client: httpx.AsyncClient, body: str
) -> None:
    url = f"{WEB}/builds/{emulator.add_build('web').number}/annotations"
    await client.post(url, json={"body": body, "context": "x"})
    shown = (await client.get(url)).json()[0]["body_html"]
    assert shown.count("<") == shown.count(">")
