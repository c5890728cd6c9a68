"""The documentation of the emulator says what there is."""

from __future__ import annotations

import inspect
import re
import shlex
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import testing
from buildkite_async.cli.emulator import emulator as command
from buildkite_async.emulator import Emulator
from buildkite_async.emulator.command import parser
from buildkite_async.emulator.state.events import WEBHOOK_EVENTS
from buildkite_async.events import SAMPLE_EVENTS

pytest_plugins = ["pytester"]

TEXT = (Path(__file__).parents[2] / "docs" / "emulator.md").read_text("utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def code(language: str, *, of: str = "") -> list[str]:
    return [text for name, text in BLOCKS if name == language and text in (section(of) or TEXT)]


def test_the_table_of_flags_has_all_of_both_commands() -> None:
    documented = re.findall(r"^\| `(--[a-z-]+)` \|", section("Flags"), re.MULTILINE)
    parsed = [
        option
        for action in parser()._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    ]
    keywords = [f"--{name.replace('_', '-')}" for name in inspect.signature(command).parameters]
    assert documented == parsed == keywords


def test_both_commands_have_the_same_defaults() -> None:
    parameters = inspect.signature(command).parameters.values()
    assert vars(parser().parse_args([])) == {each.name: each.default for each in parameters}


def test_the_fixtures_are_documented() -> None:
    documented = re.findall(r"^\| `(\w+)", section("In pytest"), re.MULTILINE)
    assert sorted(documented) == sorted(testing.__all__)


def test_the_seed_file_can_be_loaded(tmp_path: Path) -> None:
    [text] = code("yaml")
    path = tmp_path / "seed.yaml"
    path.write_text(text, "utf-8")
    emulator = Emulator(builds=0, pipelines=0)
    emulator.load_file(path)
    assert [each.state for each in emulator.home.builds] == ["running", "failed"]
    path.write_text("pipelines: [{name: Shop}]\nbuilds: [{pipeline: shp}]\n", "utf-8")
    with pytest.raises(ValueError, match="shp") as caught:
        Emulator(builds=0, pipelines=0).load_file(path)
    assert str(caught.value) in " ".join(TEXT.split())


@pytest.mark.parametrize(
    "text", code("python", of="Builds that move") + code("python", of="Webhooks")
)
def test_examples_run(text: str) -> None:
    exec(compile(text, "docs/emulator.md", "exec"), {"__name__": "example"})


def test_the_tests_of_the_section_on_pytest_pass(pytester: pytest.Pytester) -> None:
    plugins, *tests = code("python", of="In pytest")
    pytester.makeconftest(plugins)
    pytester.makepyfile("\n\n".join(tests))
    options = ("-p", "no:cacheprovider", "-o", "asyncio_mode=auto")
    scope = "asyncio_default_fixture_loop_scope=function"
    pytester.runpytest_inprocess(*options, "-o", scope).assert_outcomes(passed=4)


def requests_of(text: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """The requests that lines of curl send."""
    for name, value in names.items():
        text = text.replace(f"${name}", value)
    found: list[dict[str, Any]] = []
    for line in text.replace("\\\n", " ").splitlines():
        words = iter(shlex.split(line)[1:])
        request: dict[str, Any] = {"method": "GET", "headers": {}}
        for word in words:
            if word == "-H":
                name, value = next(words).split(": ", 1)
                request["headers"][name] = value
            elif word == "-d":
                request |= {"method": "POST", "content": next(words)}
                request["headers"].setdefault("Content-Type", "application/x-www-form-urlencoded")
            else:
                request["url"] = word
        found.append(request)
    return found


def test_the_examples_of_curl_are_served() -> None:
    emulator = Emulator()
    texts = [text for text in code("sh") if text.startswith("curl")]
    with emulator.serve() as address, httpx.Client() as client:
        names = {"BUILDKITE_URL": address.url, "BUILDKITE_API_TOKEN": emulator.token}
        requests = [each for text in texts for each in requests_of(text, names)]
        responses = [client.request(**each) for each in requests]
    assert [each.status_code for each in responses] == [201, 200, 200]
    assert responses[1].json()[0]["message"] == "Try it"
    assert responses[2].json()["data"]["viewer"]["user"]["name"] == emulator.owner.name


def test_the_events_are_those_of_the_client() -> None:
    assert WEBHOOK_EVENTS == SAMPLE_EVENTS
    assert f"all {len(WEBHOOK_EVENTS)} events" in TEXT
