"""Every format of recordings is read; files that are none are named, and end nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.drift import compare_folder
from buildkite_async.drift.folder import READERS
from buildkite_async.errors import InvalidArgument
from tests.contract.instances import example
from tests.drift.recorded import FORMATS, Writer

HEADERS = {"Content-Type": "application/json; charset=utf-8", "X-New": "1"}
CLUSTER = {**example("clusters.get"), "region": "eu"}


@pytest.mark.parametrize(("suffix", "write"), FORMATS.values(), ids=FORMATS)
def test_each_format_shows_the_same(tmp_path: Path, suffix: str, write: Writer) -> None:
    body = json.dumps(CLUSTER).encode()
    (tmp_path / f"recording.{suffix}").write_text(write(body, 200, HEADERS))
    findings = compare_folder(tmp_path)
    assert [(each.kind, each.where, each.what) for each in findings] == [
        ("field", "Cluster.region", "string"),
        ("header", "clusters.get", "x-new"),
    ]
    assert all(each.example == f"recording.{suffix}#1" for each in findings)


def test_folders_are_read_with_the_folders_in_them(tmp_path: Path) -> None:
    body = json.dumps(CLUSTER).encode()
    for name, (suffix, write) in FORMATS.items():
        folder = tmp_path / name / "deeper"
        folder.mkdir(parents=True)
        (folder / f"x.{suffix}").write_text(write(body, 200, HEADERS))
    (tmp_path / "notes.txt").write_text("not a recording")
    findings = compare_folder(tmp_path)
    assert {each.count for each in findings} == {len(FORMATS)}
    assert findings.uncompared == {}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.har", "{}", "no log.entries"),
        ("a.har", '{"log": {"entries": [7]}}', "no request or response"),
        ("a.har", "[" * 100_000, "no log.entries"),
        ("a.yml", "a: [", "not YAML"),
        ("a.yml", "a: 1", "no list of interactions"),
        ("a.yml", "interactions: [{request: {}}]", "no request or response"),
        ("a.yml", "interactions: [{request: {}, response: {}}]", "no method, URL or status"),
        ("a.jsonl", "text", "is not a recorded exchange"),
        ("a.txt", "text", "does not end in"),
    ],
)
def test_what_is_not_a_recording_is_named(
    tmp_path: Path, name: str, content: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    findings = compare_folder(path)
    ((source, said),) = findings.uncompared.items()
    assert source in (str(path), f"{name}#1")
    assert reason in said
    assert findings.exit_code == 2


def test_the_others_are_read_if_one_cannot_be(tmp_path: Path) -> None:
    suffix, write = FORMATS["HAR"]
    (tmp_path / f"b.{suffix}").write_text(write(json.dumps(CLUSTER).encode(), 200, {}))
    (tmp_path / "a.har").write_text("{}")
    findings = compare_folder(tmp_path)
    assert findings.exchanges == 1
    assert len(findings.uncompared) == 1


def test_one_response_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    _, write = FORMATS["HAR"]
    first = json.loads(write(b"<html>", 200, HEADERS))
    first["log"]["entries"] += json.loads(write(json.dumps(CLUSTER).encode(), 200, HEADERS))["log"][
        "entries"
    ]
    (tmp_path / "x.har").write_text(json.dumps(first))
    findings = compare_folder(tmp_path)
    assert findings.uncompared == {"x.har#1": "the response is not JSON"}
    assert "Cluster.region" in {each.where for each in findings}


@pytest.mark.parametrize("name", ["HAR", "vcrpy"])
def test_bodies_are_inflated(tmp_path: Path, name: str) -> None:
    suffix, write = FORMATS[name]
    body = gzip.compress(json.dumps(CLUSTER).encode())
    (tmp_path / f"x.{suffix}").write_text(write(body, 200, {**HEADERS, "Content-Encoding": "gzip"}))
    findings = compare_folder(tmp_path)
    assert "Cluster.region" in {each.where for each in findings}
    for broken in (body[:2] + b"x", body[:-9]):
        (tmp_path / f"x.{suffix}").write_text(write(broken, 200, {}))
        assert compare_folder(tmp_path).exit_code in (2, 3)


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="is not a file or a directory"):
        compare_folder(tmp_path / "nowhere")


def test_a_file_whose_aliases_unfold_without_end_takes_no_longer(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    request = "{method: GET, uri: 'https://api.buildkite.com/v2/user'}"
    response = "{status: {code: 200}, headers: {x: *a29}, body: {string: *a29}}"
    lines.append(f"interactions: [{{request: {request}, response: {response}}}]")
    (tmp_path / "bomb.yml").write_text("\n".join(lines))
    assert compare_folder(tmp_path).exchanges <= 1


@pytest.mark.parametrize("suffix", READERS)
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    compare_folder(path)


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(body=VALUES, status=st.integers(100, 599))
def test_any_response_is_compared(
    tmp_path_factory: pytest.TempPathFactory, body: Any, status: int
) -> None:
    suffix, write = FORMATS["HAR"]
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_text(write(json.dumps(body).encode(), status, HEADERS))
    findings = compare_folder(path)
    assert findings.exchanges == 1
    assert findings.exit_code
