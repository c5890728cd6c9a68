"""The command: a table, JSON and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buildkite_async.drift.command import main, run
from buildkite_async.emulator import Emulator
from buildkite_async.errors import InvalidArgument
from buildkite_async.testing import VirtualTime, client_of
from tests.contract.instances import example
from tests.drift.recorded import as_har


def write(folder: Path, **fields: object) -> Path:
    body = {**example("clusters.get"), **fields}
    path = folder / "recorded.har"
    path.write_text(as_har(json.dumps(body).encode(), 200, {}))
    return path


def test_findings_are_shown_as_a_table_and_written_as_json(tmp_path: Path) -> None:
    lines: list[str] = []
    report = tmp_path / "report.json"
    code = run([write(tmp_path, region="eu")], json=report, out=lines.append)
    assert code == 1
    table = lines[0].splitlines()
    assert table[0].split() == ["kind", "where", "what", "count", "example", "uncertain"]
    assert table[1].split() == ["field", "Cluster.region", "string", "1", "recorded.har#1"]
    assert table[2] == "1 findings in 1 exchanges."
    (content,) = json.loads(report.read_text())
    assert content["exchanges"] == 1
    assert content["findings"] == [
        {
            "kind": "field",
            "where": "Cluster.region",
            "what": "string",
            "count": 1,
            "example": "recorded.har#1",
            "uncertain": "",
        }
    ]


def test_no_findings_exit_with_0(tmp_path: Path) -> None:
    lines: list[str] = []
    assert run([write(tmp_path)], out=lines.append) == 0
    assert lines == ["0 findings in 1 exchanges."]


def test_nothing_compared_exits_with_2(tmp_path: Path) -> None:
    lines: list[str] = []
    assert run([tmp_path], out=lines.append) == 2
    assert lines == ["0 findings in nothing."]


def test_what_was_not_compared_is_said_beside_what_was_found(tmp_path: Path) -> None:
    lines: list[str] = []
    found = write(tmp_path, region="eu")
    for name in ("a.har", "b.har"):
        (tmp_path / name).write_text(as_har(b"", 200, {}))
    assert run([tmp_path], out=lines.append) == 3
    assert lines[0].splitlines()[2:] == [
        "a.har#1 and 1 more: not compared, because the response has no body.",
        "1 findings in 3 exchanges.",
    ]
    assert run([found], out=lines.append) == 1


def test_the_exit_code_says_what_any_of_the_comparisons_says(tmp_path: Path) -> None:
    described = tmp_path / "openapi.yaml"
    described.write_text("openapi: 3.1.0\npaths: {}\n")
    found, nothing = write(tmp_path, region="eu"), tmp_path / "nothing"
    nothing.mkdir()
    emulator = Emulator(builds=0)

    def code(path: Path, openapi: str | None) -> int:
        return run(
            [path],
            openapi=openapi,
            out=lambda _: None,
            client=lambda: client_of(emulator, VirtualTime()),
        )

    assert code(found, "live") == 1
    assert code(nothing, "live") == 2
    assert code(found, str(described)) == 3
    suites = "/v2/analytics/organizations/{org}/suites"
    described.write_text(json.dumps({"paths": {suites: {"get": {"responses": {}}}}}))
    assert code(nothing, str(described)) == 3


def test_a_control_character_of_a_recording_is_not_shown(tmp_path: Path) -> None:
    lines: list[str] = []
    run([write(tmp_path, **{"a\x1b[31m\n": 1})], out=lines.append)
    assert "\x1b" not in lines[0]
    assert len(lines[0].splitlines()) == 3


def test_the_description_is_requested_live(tmp_path: Path) -> None:
    emulator, lines = Emulator(builds=0), list[str]()
    code = run(
        [], openapi="live", out=lines.append, client=lambda: client_of(emulator, VirtualTime())
    )
    assert code == 0
    assert [each.operation for each in emulator.recorder.requests] == ["test_engine.get_openapi"]


def test_the_description_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text("openapi: 3.1.0\npaths: {}\n")
    assert run([], openapi=str(path), out=lambda _: None) == 3


@pytest.mark.parametrize("arguments", [[], ["--openapi", "nowhere.yaml"], ["nowhere"]])
def test_what_cannot_be_compared_is_said_and_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="nothing to compare"):
        run([])
