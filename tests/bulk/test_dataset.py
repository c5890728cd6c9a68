"""A dataset has one row for each id, and refuses what it cannot vouch for."""

from __future__ import annotations

import errno
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from attrs import evolve

from buildkite_async import UsageError
from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.lock import locked
from buildkite_async.bulk.state import PullState
from tests.bulk.dying_disk import FailingDisk
from tests.bulk.made_builds import (
    AS_OF,
    IDENTITY,
    add,
    at,
    build_json,
    decoded,
    ids_of,
    made,
    names_of,
    opened,
    rows_of,
)

FORMATS = pytest.mark.parametrize("format", ["parquet", "ndjson"])
LATER = AS_OF + timedelta(days=1)
EARLIER = AS_OF - timedelta(days=1)
UNKNOWN_FILE = "__HIVE_DEFAULT_PARTITION__/unknown"
NEWS = PullState(newest_as_of=AS_OF)


# Rows.


@FORMATS
def test_rows_are_in_the_file_of_their_builds_day(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    add(dataset, [made("a", "02T03:00"), made("b", "02T23:59"), made("c", "03T00:00")])
    assert names_of(tmp_path) == [
        "2026-01-02/20260102T000000000Z",
        "2026-01-03/20260103T000000000Z",
    ]
    assert names_of(tmp_path, "jobs") == names_of(tmp_path)
    assert ids_of(tmp_path) == ["a", "b", "c"]
    assert ids_of(tmp_path, "jobs") == ["a-j0", "a-j1", "b-j0", "b-j1", "c-j0", "c-j1"]
    assert dataset.rows() == {"builds": 3, "jobs": 6}
    assert sorted(dataset.files()) == sorted(tmp_path.glob("*/*/*"))


@FORMATS
def test_a_later_version_replaces_a_build_with_all_its_jobs(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    add(dataset, [made("a", "02T03:00", jobs=3, state="running"), made("b", "02T04:00")])
    add(dataset, [made("a", "02T03:00", jobs=1, state="passed")], LATER)
    assert [(row["id"], row["state"]) for row in rows_of(tmp_path)] == [
        ("a", "passed"),
        ("b", "passed"),
    ]
    assert ids_of(tmp_path, "jobs") == ["a-j0", "b-j0", "b-j1"]
    assert len(names_of(tmp_path)) == 1


@FORMATS
@pytest.mark.parametrize(("as_of", "state"), [(AS_OF, "failed"), (EARLIER, "running")])
def test_an_earlier_version_never_replaces_a_later_one(tmp_path, format, as_of, state):
    dataset = opened(tmp_path, format=format)
    add(dataset, [made("a", "02T03:00", jobs=3, state="running")])
    add(dataset, [made("a", "02T03:00", jobs=1, state="failed"), made("b", "02T03:00")], as_of)
    assert [row["state"] for row in rows_of(tmp_path)] == [state, "passed"]
    assert len(ids_of(tmp_path, "jobs")) == (3 if state == "running" else 1) + 2


def test_a_file_remembers_its_latest_version_when_an_earlier_one_is_added(tmp_path):
    dataset = opened(tmp_path, format="ndjson")
    add(dataset, [made("a", "02T03:00", state="passed")], LATER)
    add(dataset, [made("b", "02T04:00")], EARLIER)
    add(dataset, [made("a", "02T03:00", state="running")], AS_OF)
    assert [row["state"] for row in rows_of(tmp_path)] == ["passed", "passed"]


@FORMATS
def test_of_two_versions_that_are_staged_the_later_one_counts(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    staging = dataset.stage(AS_OF)
    staging.add(decoded(made("a", "02T03:00", jobs=3), made("b", "02T04:00")))
    staging.add(decoded(made("a", "02T03:00", jobs=1, state="failed")))
    staging.add([])
    assert staging.rows == {"builds": 2, "jobs": 3}
    dataset.commit(staging, NEWS)
    assert [row["state"] for row in rows_of(tmp_path)] == ["failed", "passed"]
    assert ids_of(tmp_path, "jobs") == ["a-j0", "b-j0", "b-j1"]
    assert dataset.state == opened(tmp_path).state == NEWS


@FORMATS
def test_a_build_whose_jobs_are_not_sent_keeps_those_that_it_has(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    add(dataset, [made("a", "02T03:00", jobs=2)])
    add(dataset, [made("a", "02T03:00", state="failed") | {"jobs": None}], LATER)
    assert [row["state"] for row in rows_of(tmp_path)] == ["failed"]
    assert ids_of(tmp_path, "jobs") == ["a-j0", "a-j1"]


@FORMATS
def test_a_build_has_one_row_when_its_creation_time_becomes_readable_or_unreadable(
    tmp_path, format
):
    odd = made("a", "02T03:00", jobs=1) | {"created_at": "long ago"}
    dataset = opened(tmp_path, format=format)
    add(dataset, [odd, made("b", "02T03:00", jobs=0) | {"created_at": "?"}])
    assert names_of(tmp_path) == [UNKNOWN_FILE]
    add(dataset, [made("a", "02T03:00", jobs=1)], LATER)
    assert names_of(tmp_path, "jobs") == ["2026-01-02/20260102T000000000Z", UNKNOWN_FILE]
    assert (ids_of(tmp_path), ids_of(tmp_path, "jobs")) == (["a", "b"], ["a-j0"])
    add(dataset, [odd], LATER)
    assert (ids_of(tmp_path), ids_of(tmp_path, "jobs")) == (["a", "b"], ["a-j0"])
    assert opened(tmp_path).count(at("01T00:00"), at("03T00:00")) == 0


@FORMATS
def test_builds_without_a_creation_time_are_in_no_period(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    add(dataset, [made("a", "02T03:00"), made("b", "02T03:00") | {"created_at": "?"}])
    ever = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    assert (dataset.count(*ever), dataset.ids(*ever)) == (1, {"a"})
    assert dataset.rows()["builds"] == 2


def test_frequent_slices_extend_a_small_file(tmp_path):
    dataset = opened(tmp_path, format="ndjson")
    for hour in range(5, 9):
        covers = (at(f"02T{hour:02}:00"), at(f"02T{hour + 1:02}:00"))
        add(dataset, [made(str(hour), f"02T{hour:02}:30")], covers=covers)
    assert names_of(tmp_path) == ["2026-01-02/20260102T050000000Z"]
    assert ids_of(tmp_path) == ["5", "6", "7", "8"]


@FORMATS
def test_builds_of_a_period_are_counted_and_named(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    times = ["01T12:00", "02T00:00", "02T12:00", "03T00:00"]
    add(dataset, [made(time, time, jobs=0) for time in times])
    assert dataset.count(at("02T00:00"), at("03T00:00")) == 2
    assert dataset.ids(at("02T00:00"), at("03T00:00")) == {"02T00:00", "02T12:00"}
    assert dataset.count(at("02T00:00:00.001"), at("03T00:00:00.001")) == 2
    assert dataset.count(at("01T00:00"), at("09T00:00")) == 4
    assert dataset.ids(at("04T00:00"), at("09T00:00")) == frozenset()


@FORMATS
def test_a_table_without_rows_has_one_file_until_it_gets_some(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    dataset.finish()
    assert names_of(tmp_path) == names_of(tmp_path, "jobs") == ["1970-01-01/empty"]
    assert (rows_of(tmp_path), dataset.rows()) == ([], {"builds": 0, "jobs": 0})
    add(opened(tmp_path), [made("a", "02T03:00", jobs=0)])
    opened(tmp_path).finish()
    assert names_of(tmp_path) == ["2026-01-02/20260102T000000000Z"]
    assert names_of(tmp_path, "jobs") == ["1970-01-01/empty"]
    assert not (tmp_path / "builds" / "day=1970-01-01").exists()


@FORMATS
def test_what_is_staged_or_discarded_leaves_nothing_in_the_folder(tmp_path, format):
    dataset = opened(tmp_path, format=format)
    staging = dataset.stage(AS_OF)
    staging.add(decoded(made("a", "02T03:00")))
    assert list(tmp_path.iterdir()) == []
    staging.discard()
    staging.discard()
    assert opened(tmp_path).rows() == {"builds": 0, "jobs": 0}


def test_several_stagings_are_independent(tmp_path):
    dataset = opened(tmp_path, format="parquet")
    one, other = dataset.stage(AS_OF), dataset.stage(AS_OF)
    one.add(decoded(made("a", "02T03:00")))
    other.add(decoded(made("b", "02T04:00")))
    one.add(decoded(made("c", "02T05:00")))
    dataset.commit(other, NEWS)
    assert ids_of(tmp_path) == ["b"]
    dataset.commit(one, NEWS)
    assert ids_of(tmp_path) == ["a", "b", "c"]


# Opening.


@FORMATS
def test_a_dataset_is_continued_in_its_own_format(tmp_path, format):
    add(opened(tmp_path, format=format, people="hash"), [made("a", "02T03:00")])
    dataset = opened(tmp_path)
    assert (dataset.format, dataset.people) == (format, "hash")
    add(dataset, [made("b", "02T04:00")])
    assert ids_of(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("service", "https://buildkite.example.com"),
        ("organization", "globex"),
        ("pipeline", "web"),
        ("branch", "main"),
    ],
)
def test_a_dataset_of_other_builds_is_refused_with_the_difference(tmp_path, name, value):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=rf"{name}=.*, not '{value}': start over with fresh=True"):
        Dataset.open(tmp_path, evolve(IDENTITY, **{name: value}))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("other", [{"format": "parquet"}, {"people": "drop"}])
def test_another_format_or_choice_of_people_is_refused(tmp_path, other):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    ((name, value),) = other.items()
    with pytest.raises(UsageError, match=f"{name}='.*', not '{value}'"):
        opened(tmp_path, **other)


def test_the_folder_of_the_older_format_is_refused(tmp_path):
    (tmp_path / "buildkite-pull.json").write_text("{}")
    for fresh in (False, True):
        with pytest.raises(UsageError, match="older format, which cannot be continued: choose an"):
            opened(tmp_path, fresh=fresh)


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("name", ["jobs/mine.parquet", "builds/day=2026-01-02/.x.tmp"])
def test_files_that_are_not_of_the_dataset_are_refused(tmp_path, name, fresh):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    (tmp_path / name).touch()
    with pytest.raises(UsageError, match=f"{Path(name).name} does not belong to the dataset"):
        opened(tmp_path, fresh=fresh)
    (tmp_path / name).unlink()
    (tmp_path / "notes.txt").touch()  # not where readers look for rows
    assert opened(tmp_path).rows()["builds"] == 1


@FORMATS
@pytest.mark.parametrize("table", ["builds", "jobs"])
@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda path: path.unlink(), "is missing: restore it"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), r"has \d+ bytes, but \d+ were"),
        (lambda path: (path.unlink(), path.mkdir()), "is not a file"),
        (lambda path: (path.unlink(), path.symlink_to("gone")), "symbolic link to gone, which"),
    ],
)
def test_a_file_that_is_missing_or_damaged_is_named(tmp_path, format, table, damage, message):
    add(opened(tmp_path, format=format), [made("a", "02T03:00")])
    (path,) = tmp_path.glob(f"{table}/*/*")
    damage(path)
    with pytest.raises(UsageError, match=f"{path}.*{message}"):
        opened(tmp_path)
    assert opened(tmp_path, fresh=True).rows()["builds"] == 0


def test_a_file_with_other_rows_is_named(tmp_path):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    (path,) = tmp_path.glob("builds/*/*")
    path.write_bytes(path.read_bytes().replace(b",", b"\n", 1))
    with pytest.raises(UsageError, match=f"{path} has 2 rows, but 1 were written: restore it"):
        opened(tmp_path)


def test_a_parquet_file_that_is_not_valid_is_named(tmp_path):
    add(opened(tmp_path, format="parquet"), [made("a", "02T03:00")])
    (path,) = tmp_path.glob("builds/*/*")
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(UsageError, match=f"{path} is not a valid Parquet file"):
        opened(tmp_path)


def test_a_dataset_in_parquet_is_refused_without_pyarrow(tmp_path, monkeypatch):
    add(opened(tmp_path, format="parquet"), [made("a", "02T03:00")])
    monkeypatch.setattr("buildkite_async.bulk.sinks.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="format 'parquet' requires pyarrow"):
        opened(tmp_path)


@FORMATS
def test_a_dataset_gets_the_columns_that_models_have_got_since(tmp_path, format):
    add(opened(tmp_path, format=format), [made("a", "02T03:00", blocked_state="x")])
    manifest = tmp_path / "manifest.json"
    plain = msgspec.json.decode(manifest.read_bytes())
    plain["columns"]["builds"] = [
        each for each in plain["columns"]["builds"] if each["name"] != "blocked_state"
    ]
    manifest.write_bytes(msgspec.json.encode(plain))
    dataset = opened(tmp_path, disk=FailingDisk(6))  # when the manifest is saved first
    with pytest.raises(UsageError):
        add(dataset, [made("b", "02T04:00", blocked_state="y")])
    add(dataset, [made("b", "02T04:00", blocked_state="y")])
    columns = msgspec.json.decode(manifest.read_bytes())["columns"]["builds"]
    assert columns[-1] == {"name": "blocked_state", "type": "text"}
    assert rows_of(tmp_path)[1]["blocked_state"] == "y"
    if format == "parquet":
        (path,) = tmp_path.glob("builds/*/*")
        assert pq.read_schema(path).names[-1] == "blocked_state"


def test_the_partial_of_a_manifest_is_removed(tmp_path):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    (tmp_path / ".manifest.json.partial").write_text("{")
    assert opened(tmp_path).rows()["builds"] == 1
    assert not list(tmp_path.glob("*.partial"))


# Fresh.


@FORMATS
def test_a_fresh_dataset_replaces_the_old_one_when_it_is_finished(tmp_path, format):
    old = opened(tmp_path, format="ndjson")
    add(old, [made("a", "02T03:00"), made("b", "03T03:00")])
    old.finish()
    dataset = opened(tmp_path, format=format, fresh=True)
    assert dataset.state == PullState()
    add(dataset, [made("b", "03T03:00", jobs=0)], state=NEWS)
    assert ids_of(tmp_path) == ["a", "b"]
    dataset.finish()
    assert (ids_of(tmp_path), ids_of(tmp_path, "jobs")) == (["b"], [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["builds", "jobs", "manifest.json"]
    assert sorted(dataset.files()) == sorted(tmp_path.glob("*/*/*"))
    add(dataset, [made("c", "04T03:00")], state=NEWS)
    assert ids_of(tmp_path) == ["b", "c"]
    assert opened(tmp_path).state == NEWS


def test_a_fresh_dataset_that_was_interrupted_is_continued(tmp_path):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    add(opened(tmp_path, fresh=True), [made("b", "02T03:00")], state=NEWS)
    dataset = opened(tmp_path, fresh=True)
    assert (dataset.state, dataset.rows()["builds"]) == (NEWS, 1)
    add(dataset, [made("c", "02T04:00")])
    dataset.finish()
    assert ids_of(tmp_path) == ["b", "c"]


@pytest.mark.parametrize("other", [{"fresh": False}, {"fresh": True, "people": "drop"}])
def test_a_fresh_dataset_that_was_interrupted_is_dropped_by_another_call(tmp_path, other):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    add(opened(tmp_path, fresh=True), [made("b", "02T03:00")])
    if other["fresh"]:
        assert opened(tmp_path, **other).rows()["builds"] == 0
    else:
        assert opened(tmp_path, **other).rows()["builds"] == 1
    assert not list((tmp_path / ".fresh").rglob("*"))
    assert ids_of(tmp_path) == ["a"]


def test_a_fresh_dataset_keeps_the_format_and_the_choice_of_people_by_default(tmp_path):
    add(opened(tmp_path, format="ndjson", people="drop"), [made("a", "02T03:00")])
    dataset = opened(tmp_path, fresh=True)
    assert (dataset.format, dataset.people) == ("ndjson", "drop")


def test_the_first_dataset_may_be_fresh(tmp_path):
    dataset = opened(tmp_path / "data", format="ndjson", fresh=True)
    dataset.finish()
    assert opened(tmp_path / "data").rows() == {"builds": 0, "jobs": 0}


# What the disk refuses.


class Refusing(Disk):
    """Refuses writes or renames of files with this in their names."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.number = number

    def write(self, file, data):
        self._check(Path(str(file.name)))
        super().write(file, data)

    def rename(self, source, target):
        self._check(target)
        super().rename(source, target)

    def _check(self, path: Path) -> None:
        if self.name in str(path):
            raise OSError(self.number, "refused")


@FORMATS
@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full; free some space, and the same pull continues"),
        (errno.EDQUOT, "the disk is full; free some space, and the same pull continues"),
        (errno.EFBIG, "it would be larger than the largest file that is allowed"),
        (errno.EACCES, "permission denied"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EIO, "refused"),
    ],
)
@pytest.mark.parametrize("name", ["builds/", "jobs/", "manifest.json"])
def test_a_file_that_cannot_be_written_is_named_and_earlier_rows_are_kept(
    tmp_path, format, number, reason, name
):
    add(opened(tmp_path, format=format), [made("a", "02T03:00")])
    dataset = opened(tmp_path, disk=Refusing(name, number))
    with pytest.raises(UsageError, match=rf"{tmp_path}/.*{name}.* cannot be written: {reason}\."):
        add(dataset, [made("b", "02T04:00")])
    assert not list(tmp_path.rglob("*.partial"))
    assert ids_of(tmp_path) == ["a"]
    assert opened(tmp_path).rows() == {"builds": 1, "jobs": 2}


@FORMATS
def test_a_commit_that_could_not_be_settled_is_settled_before_the_next(tmp_path, format):
    class FullAfterJobs(Disk):
        is_full = False

        def write(self, file, data):
            if self.is_full:
                raise OSError(errno.ENOSPC, "No space left on device")
            super().write(file, data)

        def rename(self, source, target):
            super().rename(source, target)
            self.is_full = self.is_full or "/jobs/" in str(target)

    disk = FullAfterJobs()
    dataset = opened(tmp_path, format=format, disk=disk)
    with pytest.raises(UsageError, match="the disk is full"):
        add(dataset, [made("a", "02T03:00")])
    with pytest.raises(UsageError, match="the disk is full"):
        dataset.save(NEWS)
    disk.is_full = False
    add(dataset, [made("b", "03T03:00", jobs=0)], state=NEWS)
    assert opened(tmp_path).rows() == dataset.rows() == {"builds": 2, "jobs": 2}
    assert not list(tmp_path.rglob("*.partial"))


def test_a_disk_that_is_full_while_rows_are_staged_is_named(tmp_path):
    class Full(Disk):
        def write(self, file, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    staging = opened(tmp_path, format="ndjson", disk=Full()).stage(AS_OF)
    sentence = (
        f"^The temporary file in {tmp_path} cannot be written: the disk is full; free .*s[.]$"
    )
    with pytest.raises(UsageError, match=sentence):
        staging.add(decoded(build_json()))
    staging.discard()


def test_a_table_that_is_a_dangling_link_or_a_file_is_named(tmp_path):
    (tmp_path / "builds").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match=r"builds is a symbolic link to .*elsewhere, which does"):
        add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00", jobs=0)])
    (tmp_path / "builds").unlink()
    (tmp_path / "builds").touch()
    with pytest.raises(UsageError, match="builds is not a directory"):
        add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00", jobs=0)])


def test_a_folder_that_is_a_dangling_link_a_file_or_in_a_file_is_refused(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    (tmp_path / "file").touch()
    for name, message in (
        ("link", "link is a symbolic link to .*gone, which does not exist"),
        ("file", "file is not a directory"),
        ("file/data", "file is not a directory"),
    ):
        with pytest.raises(UsageError, match=message), locked(tmp_path / name):
            pass


def test_a_folder_is_locked_against_other_pulls(tmp_path):
    folder = tmp_path / "new" / "data"
    with locked(folder):
        with pytest.raises(UsageError, match="Another pull is writing to"), locked(folder):
            pass
        assert list(folder.iterdir()) == []
    with locked(folder):
        pass


def test_ndjson_needs_no_pyarrow(tmp_path):
    script = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\n"
        "from buildkite_async.bulk.dataset import Dataset\n"
        "from buildkite_async.bulk.manifest import Identity\n"
        "identity = Identity(service='s', organization='acme')\n"
        "Dataset.open(Path(sys.argv[1]), identity, format='ndjson').finish()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
    assert opened_rows(tmp_path) == {"builds": 0, "jobs": 0}


def opened_rows(folder: Path) -> dict[str, int]:
    return Dataset.open(folder, evolve(IDENTITY, service="s")).rows()
