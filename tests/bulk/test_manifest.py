"""The manifest names every file, and is read only if it is whole."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from attrs import evolve

from buildkite_async import UsageError
from buildkite_async.bulk import tables
from buildkite_async.bulk.columns import Column
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import (
    FileEntry,
    Manifest,
    read_manifest,
    save_manifest,
    with_present_columns,
)
from buildkite_async.bulk.partitions import Partition
from buildkite_async.bulk.state import Interval, OpenBuild, PullState
from tests.bulk.made_builds import AS_OF, IDENTITY, at

STATE = PullState(
    intervals=(Interval(at("01T00:00"), at("02T00:00"), AS_OF),),
    open=(OpenBuild(id="b1", pipeline="web", number=7, created_at=None, as_of=AS_OF),),
)


def entry(path: str, rows: int = 1) -> FileEntry:
    return FileEntry(
        path=path,
        since=at("02T00:00"),
        until=at("03T00:00"),
        rows=rows,
        bytes=10,
        sha256="0" * 64,
        as_of=AS_OF,
    )


WHOLE = Manifest(
    identity=evolve(IDENTITY, pipeline="web"),
    format="ndjson",
    people="hash",
    partitions=(Partition(at("02T00:00"), at("03T00:00")),),
    pending=("builds/day=2026-01-02/a.ndjson",),
    state=STATE,
).with_entries([entry("jobs/day=2026-01-02/a.ndjson")])


def test_a_manifest_that_is_saved_is_read_again(tmp_path):
    folder = Folder(tmp_path / "data", Disk())
    assert read_manifest(folder) is None
    save_manifest(folder, WHOLE)
    assert read_manifest(folder) == WHOLE
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["manifest.json"]


def test_a_manifest_names_its_files_and_those_that_are_pending():
    manifest = WHOLE.with_pending(["builds/day=2026-01-02/b.ndjson"])
    assert manifest.named() == {
        "jobs/day=2026-01-02/a.ndjson",
        "builds/day=2026-01-02/b.ndjson",
        "builds/day=2026-01-02/.b.ndjson.partial",
    }


def test_the_last_entry_of_a_file_counts():
    changed = WHOLE.with_entries(
        [entry("jobs/x/b.ndjson", 1), entry("jobs/x/b.ndjson", 2), entry("builds/x/b.ndjson", 3)],
        removed=["jobs/day=2026-01-02/a.ndjson", "jobs/never/there.ndjson"],
    )
    assert [(each.path, each.rows) for each in changed.tables["jobs"]] == [("jobs/x/b.ndjson", 2)]
    assert [each.rows for each in changed.tables["builds"]] == [3]


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b'{"version": 2}', b'{"version": 2, "tables": 7}', b"\xff"]
)
def test_a_manifest_that_is_not_whole_is_refused_with_its_name(tmp_path, broken):
    (tmp_path / "manifest.json").write_bytes(broken)
    with pytest.raises(UsageError, match=r"manifest\.json (is not a valid|has version)"):
        read_manifest(Folder(tmp_path, Disk()))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"tables": {}}, "its tables are"),
        ({"pending": ["builds/../../x"]}, "it names builds/../../x, which is not in the folder"),
        ({"pending": ["/etc/x"]}, "it names /etc/x, which is not in the folder"),
        ({"tables": {"builds": [], "jobs": [entry("builds/x")]}}, "among the files of jobs"),
    ],
)
def test_a_manifest_that_names_other_files_is_refused(tmp_path, change, message):
    folder = Folder(tmp_path, Disk())
    save_manifest(folder, evolve(WHOLE, **change))
    with pytest.raises(UsageError, match=f"is not a valid manifest .*{message}"):
        read_manifest(folder)


def test_a_manifest_of_another_version_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text('{"version": 3, "novelty": {}}')
    with pytest.raises(UsageError, match=r"has version 3, but .* version 2"):
        read_manifest(Folder(tmp_path, Disk()))


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_manifest_that_is_not_a_file_is_refused(tmp_path: Path, kind):
    path = tmp_path / "manifest.json"
    path.mkdir() if kind == "folder" else path.symlink_to(tmp_path / "gone.json")
    message = "is a directory" if kind == "folder" else "symbolic link to .*gone.json, which does"
    with pytest.raises(UsageError, match=message):
        read_manifest(Folder(tmp_path, Disk()))


def test_columns_that_models_have_got_since_come_last(tmp_path):
    earlier = tuple(column for column in tables.JOBS.columns if column.name != "signal")
    manifest = evolve(
        WHOLE, columns={**WHOLE.columns, "jobs": (*earlier, Column("given_up", "text"))}
    )
    present = with_present_columns(Folder(tmp_path, Disk()), manifest).columns["jobs"]
    assert present == (*earlier, Column("given_up", "text"), Column("signal", "text"))


def test_a_column_whose_type_has_changed_is_refused(tmp_path):
    manifest = evolve(WHOLE, columns={**WHOLE.columns, "jobs": (Column("id", "integer"),)})
    with pytest.raises(UsageError, match="jobs has a column id of type integer, which is text in"):
        with_present_columns(Folder(tmp_path, Disk()), manifest)


def test_a_manifest_is_plain_json(tmp_path):
    save_manifest(Folder(tmp_path, Disk()), WHOLE)
    plain = msgspec.json.decode((tmp_path / "manifest.json").read_bytes())
    assert plain["version"] == 2
    assert plain["identity"] == {
        "service": "https://api.buildkite.com",
        "organization": "acme",
        "pipeline": "web",
        "branch": None,
    }
    assert plain["state"]["intervals"] == [
        {
            "since": "2026-01-01T00:00:00Z",
            "until": "2026-01-02T00:00:00Z",
            "as_of": "2026-01-09T00:00:00Z",
        }
    ]
