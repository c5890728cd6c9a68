"""Seed files: what they add, and what is wrong in them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buildkite_async.emulator import DeliverySettings, Emulator
from buildkite_async.emulator.seed_file import SECTIONS
from tests.emulator.conftest import client_for

ACME = "/v2/organizations/acme"
SEED = """
members:
  - {name: Mia Stone, email: mia@acme.example, role: admin}
tokens:
  - {value: bkua_reader, scopes: [read_builds], member: mia@acme.example}
agents:
  - {name: runner-1, queue: default, tags: {os: linux}, priority: 3}
pipelines:
  - name: Shop
    default_branch: trunk
    steps:
      - {command: make test, key: test, env: {WHEN: 2026-09-01, ANSWER: yes}}
      - wait
      - {command: make deploy, key: deploy}
  - {name: Text, configuration: "steps: [{command: make}]"}
builds:
  - {pipeline: shop, state: failed, jobs: {test: failed}, branch: fix, meta_data: {release: "1"}}
  - {pipeline: text, state: running, created_at: 2026-09-01T12:00:00Z}
webhooks:
  - {url: "https://hooks.acme.example/x", events: [build.finished], token: known}
services:
  - {provider: slack, description: Chat, settings: {url: "https://slack.example/x"}}
"""


@pytest.fixture
def empty() -> Emulator:
    return Emulator(builds=0, pipelines=0)


def write(folder: Path, text: str, name: str = "seed.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


async def test_a_file_adds_what_it_lists(empty: Emulator, tmp_path: Path) -> None:
    empty.load_file(write(tmp_path, SEED))
    async with client_for(empty) as client:

        async def rest(path: str) -> Any:
            response = await client.get(f"{ACME}/{path}")
            assert response.status_code == 200, response.text
            return response.json()

        shop, text = await rest("pipelines/shop"), await rest("pipelines/text")
        assert (shop["default_branch"], len(shop["steps"])) == ("trunk", 3)
        assert shop["steps"][0]["env"] == {"WHEN": "2026-09-01", "ANSWER": "yes"}
        assert [each["command"] for each in text["steps"]] == ["make"]
        [failed] = await rest("pipelines/shop/builds")
        assert (failed["state"], failed["branch"], failed["meta_data"]) == (
            "failed",
            "fix",
            {"release": "1"},
        )
        assert [job["state"] for job in failed["jobs"]] == [
            "failed",
            "waiting_failed",
            "waiting_failed",
        ]
        [running] = await rest("pipelines/text/builds")
        assert (running["state"], running["created_at"]) == ("running", "2026-09-01T12:00:00.000Z")
        services = (await rest("services"))["items"]
        assert {"Chat", "Webhook of the emulator"} <= {each["description"] for each in services}
    agent = empty.home.agents_by_name["runner-1"]
    assert (agent.priority, agent.meta_data) == (3, ["queue=default", "os=linux"])
    assert [(each.user.name, each.role) for each in empty.home.members][-1] == (
        "Mia Stone",
        "admin",
    )
    async with client_for(empty, "bkua_reader") as reader:
        assert (await reader.get(f"{ACME}/builds")).status_code == 200
        assert (await reader.get(f"{ACME}/agents")).status_code == 403
    assert [each.event for each in empty.deliveries] == ["ping"], "they were there from the start"


def test_json_adds_the_same(tmp_path: Path) -> None:
    document = {  # in whatever order
        "builds": [{"pipeline": "shop", "state": "passed"}],
        "pipelines": [{"name": "Shop", "steps": [{"command": "make", "key": "a"}]}],
    }
    emulator = Emulator(builds=0, pipelines=0)
    emulator.load_file(str(write(tmp_path, json.dumps(document), "seed.json")))
    assert [each.state for each in emulator.home.builds] == ["passed"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "seed.yaml has to be a mapping, not a list."),
        ("", "seed.yaml has to be a mapping, not nothing."),
        ("pipelins: []", "seed.yaml has no key 'pipelins'; .* Did you mean 'pipelines'?"),
        ("agents: {a: 1}", "seed.yaml: agents has to be a list, not a mapping."),
        ("agents: [3]", "seed.yaml: agents[0] has to be a mapping, not 3."),
        ("agents: [{}]", "seed.yaml: agents[0] has to have the key 'name'."),
        (
            "agents: [{name: a}, {name: b, priority: high}]",
            "seed.yaml: agents[1].priority has to be a whole number, not text.",
        ),
        (
            "agents: [{name: a, priority: true}]",
            "seed.yaml: agents[0].priority has to be a whole number, not True.",
        ),
        (
            "agents: [{name: a, tags: [x]}]",
            "seed.yaml: agents[0].tags has to be a mapping of names to texts, not a list.",
        ),
        (
            "agents: [{name: a, priority: 99999999999}]",
            "seed.yaml: agents[0]: priority has to be a whole number from",
        ),
        (
            "agents: [{name: a, tags: {1: x}}]",
            "seed.yaml: agents[0].tags has to be a mapping of names to texts, not a mapping.",
        ),
        ("agents: [{name: a, tags: {queue: x}}]", "agents[0]: tags has to have keys without"),
        (
            "pipelines: [{name: A, steps: wait}]",
            "seed.yaml: pipelines[0]: steps has to be a list, not text.",
        ),
        (
            "pipelines: [{name: A}]\nbuilds: [{pipeline: a, env: {A: .nan}}]",
            "seed.yaml: builds[0]: env has to be a value that JSON has.",
        ),
        (
            "pipelines: [{name: A}]\nbuilds: [{pipeline: a, created_at: 5}]",
            "builds[0]: created_at has to be a time such as 2026-09-01T12:00:00Z, not 5.",
        ),
        (
            "tokens: [{scopes: read_builds}]",
            "seed.yaml: tokens[0].scopes has to be a list of texts, not text.",
        ),
        ("tokens: [{scopes: [READ_BUILDS]}]", "Did you mean 'read_builds'?"),
        ("webhooks: [{url: 'http://a/', signed: 1}]", "signed has to be true or false, not 1."),
        ("deliveries: {timeout: .inf}", "seed.yaml: deliveries.timeout has to be a number"),
        ("deliveries: {retries: true}", "seed.yaml: deliveries.retries has to be a number"),
        ("agents: [{name: a, queue: defult}]", "agents[0]: 'defult' is not a queue; .* 'default'?"),
        (
            "tokens: [{scopes: [read_build]}]",
            "seed.yaml: tokens[0]: 'read_build' is not a scope; .* Did you mean 'read_builds'?",
        ),
        (
            "tokens: [{member: ada.brigt@acme.example}]",
            "tokens[0]: 'ada.brigt@acme.example' is not a .* Did you mean 'ada.bright@acme.example'?",
        ),
        ("tokens: [{value: a}, {value: a}]", "tokens[1]: Another token has the same value."),
        ("tokens: [{value: 'a b'}]", "The value of a token has to be printable ASCII"),
        ("members: [{name: a, role: boss}]", "seed.yaml: members[0]: 'boss' is not a role"),
        ("webhooks: [{url: x}]", "webhooks[0]: url has to be an http or https URL with a host"),
        (
            "services: [{provider: webhook}]",
            "seed.yaml: services[0]: Validation failed. settings.url: missing_field.",
        ),
        (
            "pipelines: [{name: A, stepz: []}]",
            "seed.yaml: pipelines[0] has no key 'stepz'; .* Did you mean 'steps'?",
        ),
        (
            "pipelines: [{name: A, steps: [wait], configuration: 'steps: []'}]",
            "seed.yaml: pipelines[0]: a pipeline has either 'steps' or a 'configuration', not both.",
        ),
        ("pipelines: [{name: A, steps: [{nothing: 1}]}]", "seed.yaml: pipelines[0]: "),
        ("builds: [{pipeline: shp}]", "seed.yaml: builds[0]: 'shp' is not a pipeline; "),
        (
            "pipelines: [{name: A, steps: [{command: a, key: test}]}]\n"
            "builds: [{pipeline: a}, {pipeline: a, jobs: {tset: failed}}]",
            "seed.yaml: builds[1]: 'tset' is not a key of a step; .* Did you mean 'test'?",
        ),
        (
            "pipelines: [{name: A}]\nbuilds: [{pipeline: a, state: pased}]",
            "builds[0]: 'pased' is not a state .* Did you mean 'passed'?",
        ),
        (
            "pipelines: [{name: A}]\nbuilds: [{pipeline: a, created_at: soon}]",
            "builds[0]: created_at has to be a time such as 2026-09-01T12:00:00Z, not 'soon'.",
        ),
        (
            "pipelines: [{name: A}]\nbuilds: [{pipeline: a, meta_data: 1}]",
            "builds[0]: add_build() got values that the REST API refuses: meta_data",
        ),
        (
            "deliveries: {retry: 1}",
            "seed.yaml: deliveries has no key 'retry'; .* Did you mean 'retries'?",
        ),
        (
            "deliveries: {duplicates: 2}",
            "seed.yaml: deliveries.duplicates has to be a number that DeliverySettings takes, not 2.",
        ),
        ("deliveries: {timeout: soon}", "seed.yaml: deliveries.timeout has to be a number"),
        ("deliveries: []", "seed.yaml: deliveries has to be a mapping, not a list."),
        ("a: [", "seed.yaml: The seed file is not valid YAML"),
        ("a: &a [1]\nb: " + "[*a, " * 60, "seed.yaml: The seed file is not valid YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    empty: Emulator, tmp_path: Path, text: str, message: str
) -> None:
    pattern = ".*".join(re.escape(part) for part in message.split(".*"))
    with pytest.raises(ValueError, match=pattern) as caught:
        empty.load_file(write(tmp_path, text))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("pipelines: []\nagents: []\npipelines: []", 3, "pipelines"),
        ("agents:\n  - name: a\n    queue: default\n    name: b", 4, "name"),
        ("agents: [{name: a, tags: {os: linux,\n 'os': mac}}]", 2, "os"),
        ("pipelines:\n- name: A\n  steps:\n  - {command: a,\n     command: b}", 5, "command"),
        ('{"agents": [],\n "webhooks": [],\n "agents": []}', 3, "agents"),
        (
            '{"agents": [{"name": "a:{", "tags": {"x": "\\"}",\n"y": "b",\n"\\u0078": "c"}}]}',
            3,
            "x",
        ),
        (
            '{"agents": [{"name": "a"},\n{"name": "b", "queue": "default", "name" : "c"}]}',
            2,
            "name",
        ),
        ("{agents: [],\n agents: []}", 2, "agents"),
    ],
)
def test_a_key_that_is_repeated_is_refused_with_its_line(
    empty: Emulator, tmp_path: Path, text: str, line: int, key: str
) -> None:
    with pytest.raises(ValueError, match=f"^seed.yaml: line {line} repeats the key '{key}'.$"):
        empty.load_file(write(tmp_path, text))
    assert not empty.home.pipelines


def test_keys_of_different_mappings_may_be_the_same(empty: Emulator, tmp_path: Path) -> None:
    merged = "a: &a {env: {X: '1'}, name: A}"
    with pytest.raises(ValueError, match="no key 'a'"):  # but nothing is repeated
        empty.load_file(write(tmp_path, f"{merged}\npipelines: [{{<<: *a, name: B}}]"))
    empty.load_file(
        write(tmp_path, '{"agents": [{"name": "a", "tags": {"name": "a"}}, {"name": "b"}]}')
    )
    assert {"a", "b"} <= empty.home.agents_by_name.keys()


def test_a_file_says_how_deliveries_are_made(empty: Emulator, tmp_path: Path) -> None:
    empty.deliveries.settings = DeliverySettings(timeout=3.0)
    empty.load_file(write(tmp_path, "deliveries: {retries: 2, duplicates: 0.25}"))
    assert empty.deliveries.settings == DeliverySettings(retries=2, duplicates=0.25, timeout=3.0)


def test_emulators_with_the_same_file_share_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "pipelines: [{name: Shop, tags: [a], env: {A: b}}]")
    first, second = Emulator(builds=0, pipelines=0), Emulator(builds=0, pipelines=0)
    for each in (first, second):
        each.load_file(path)
    first.home.pipelines["shop"].fields["tags"].append("b")
    first.home.pipelines["shop"].fields["env"]["C"] = "d"
    fields = second.home.pipelines["shop"].fields
    assert (fields["tags"], fields["env"]) == (["a"], {"A": "b"})


def test_a_file_whose_form_is_wrong_adds_nothing(empty: Emulator, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no key 'nam'"):
        empty.load_file(write(tmp_path, "pipelines: [{name: A}]\nagents: [{nam: a}]"))
    assert not empty.home.pipelines


def test_entries_before_one_that_is_refused_stay(empty: Emulator, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"pipelines\[1\]"):
        empty.load_file(write(tmp_path, "pipelines: [{name: A}, {name: A}]"))
    assert list(empty.home.pipelines) == ["a"]


def test_files_that_cannot_be_read_are_one_sentence(empty: Emulator, tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    with pytest.raises(ValueError, match=r"missing.yaml cannot be read: No such file"):
        empty.load_file(missing)
    binary = tmp_path / "seed.bin"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match=r"seed.bin has to be UTF-8"):
        empty.load_file(binary)
    with pytest.raises(ValueError, match=r"seed.yaml has to be at most 1000000 bytes long"):
        empty.load_file(write(tmp_path, " " * 1_000_001))


def test_every_parameter_of_a_method_is_a_key_of_its_section(empty: Emulator) -> None:
    methods: dict[str, Callable[..., object]] = {
        "members": empty.add_member,
        "tokens": empty.add_token,
        "agents": empty.add_agent,
        "pipelines": empty.add_pipeline,
        "builds": empty.add_build,
        "webhooks": empty.add_webhook,
        "services": empty.add_service,
    }
    assert methods.keys() == SECTIONS.keys()
    for name, method in methods.items():
        parameters = {
            each.name
            for each in inspect.signature(method).parameters.values()
            if each.kind is not each.VAR_KEYWORD
        }
        assert parameters <= set(SECTIONS[name].keys), name
