"""A damaged dataset is named in one sentence, and `fresh` replaces it, whatever its state is."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

import pytest

from buildkite_async import UsageError
from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.sinks import open_format
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import BUILDS
from tests.bulk.dying_disk import Death, DyingDisk, PointsDisk
from tests.bulk.made_builds import add, ids_of, made, opened, rows_of
from tests.bulk.test_crash_points_of_dataset import unnamed

FORMATS = pytest.mark.parametrize("format", ["parquet", "ndjson"])


def contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but what a new dataset adds to it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".fresh" not in path.parts
    }


def one_sentence(error: pytest.ExceptionInfo[UsageError]) -> str:
    text = str(error.value)
    assert re.fullmatch(r"[^\n]+[^.\n]\.", text), text
    assert ".:" not in text
    return text


def die_in_a_commit(folder: Path, format: str, *, at: str = "builds/*/2*") -> Path:
    """Let a second commit die as soon as it has changed a file of this name; return the file."""
    for point in range(1, 100):
        shutil.rmtree(folder, ignore_errors=True)
        add(opened(folder, format=format), [made("a", "02T03:00")])
        before = {path: path.read_bytes() for path in folder.glob(at)}
        with pytest.raises(Death):
            add(opened(folder, disk=DyingDisk(point)), [made("b", "02T04:00")])
        if {path: path.read_bytes() for path in folder.glob(at)} != before:
            break
    (path,) = folder.glob(at)
    return path


def replace(folder: Path, *, before: dict[str, bytes], **arguments: object) -> None:
    """Pull anew, in two calls; the old files stay until the new dataset is finished."""
    add(opened(folder, fresh=True, **arguments), [made("c", "03T03:00")])
    assert contents(folder) == before
    dataset = opened(folder, fresh=True, **arguments)
    assert dataset.rows()["builds"] == 1
    add(dataset, [made("d", "04T03:00")])
    assert contents(folder) == before
    dataset.finish()
    assert ids_of(folder) == ["c", "d"]
    assert sorted(path.name for path in folder.iterdir()) == ["builds", "jobs", "manifest.json"]
    assert opened(folder).rows()["builds"] == 2


@FORMATS
def test_fresh_replaces_a_dataset_whose_commit_was_killed_and_then_damaged(tmp_path, format):
    path = die_in_a_commit(tmp_path, format)
    path.write_bytes(b"{" * path.stat().st_size)
    with pytest.raises(UsageError) as caught:
        opened(tmp_path)
    assert re.search(
        f"{path} is not (a )?valid .*: restore it, start over with fresh=True, or choose another",
        one_sentence(caught),
    )
    replace(tmp_path, before=contents(tmp_path))


@FORMATS
def test_fresh_replaces_a_dataset_with_a_damaged_manifest(tmp_path, format):
    die_in_a_commit(tmp_path, format)
    (tmp_path / "manifest.json").write_bytes(b"{")
    with pytest.raises(UsageError, match=r"is not a valid manifest .*: restore it, start over"):
        opened(tmp_path)
    replace(tmp_path, before=contents(tmp_path), format=format)


@pytest.mark.parametrize("name", ["builds/mine.ndjson", "jobs/day=2026-01-02/mine.txt"])
def test_fresh_replaces_no_file_of_others_if_the_manifest_is_damaged(tmp_path, name):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    (tmp_path / "manifest.json").write_bytes(b"{")
    (tmp_path / name).touch()
    with pytest.raises(UsageError, match=f"{name} does not belong to the dataset"):
        opened(tmp_path, fresh=True)


def test_fresh_replaces_a_dataset_in_a_format_that_cannot_be_read_any_more(tmp_path, monkeypatch):
    add(opened(tmp_path, format="parquet"), [made("a", "02T03:00")])
    monkeypatch.setattr("buildkite_async.bulk.sinks.find_spec", lambda name: None)
    dataset = opened(tmp_path, fresh=True, format="ndjson")
    add(dataset, [made("b", "02T03:00")])
    dataset.finish()
    assert ids_of(tmp_path) == ["b"]


@pytest.mark.parametrize("manifest_is_damaged", [False, True])
def test_a_damaged_dataset_is_replaced_whole_if_the_swap_dies_at_any_point(
    tmp_path, manifest_is_damaged
):
    old = tmp_path / "old"
    die_in_a_commit(old, "ndjson", at="builds/*/.*")
    (path,) = old.glob("jobs/*/2*")
    path.write_bytes(b"{" * path.stat().st_size)
    if manifest_is_damaged:
        (old / "manifest.json").write_bytes(b"{")

    def prepared(folder: Path, disk: PointsDisk) -> Dataset:
        shutil.copytree(old, folder)
        dataset = opened(folder, format="ndjson", fresh=True, disk=disk)
        add(dataset, [made("c", "03T03:00")])
        return dataset

    disk = PointsDisk()
    dataset = prepared(tmp_path / "whole", disk)
    first = disk.points + 1
    dataset.finish()
    for point in range(first, disk.points + 1):
        folder = tmp_path / str(point)
        dataset = prepared(folder, DyingDisk(point))
        with pytest.raises(Death):
            dataset.finish()
        if not manifest_is_damaged:
            assert list(unnamed(folder)) == []
        dataset = opened(folder, format="ndjson", fresh=True)
        if not dataset.rows()["builds"]:  # the swap was complete, and this call begins another
            dataset = opened(folder)
        dataset.finish()
        assert ids_of(folder) == ["c"], point
        assert not (folder / ".fresh").exists()
        shutil.rmtree(folder)


@FORMATS
def test_a_new_dataset_that_is_damaged_is_begun_again(tmp_path, format, caplog):
    add(opened(tmp_path, format=format), [made("a", "02T03:00")])
    add(opened(tmp_path, fresh=True), [made("b", "02T03:00")], state=PullState(runs=()))
    (path,) = tmp_path.glob(".fresh/builds/*/*")
    path.unlink()
    with caplog.at_level(logging.WARNING):
        dataset = opened(tmp_path, fresh=True)
    assert caplog.messages == [f"{path} is missing: the new dataset is pulled from its beginning."]
    assert dataset.rows()["builds"] == 0
    add(dataset, [made("c", "02T03:00")])
    dataset.finish()
    assert ids_of(tmp_path) == ["c"]


def test_a_call_that_finds_the_old_dataset_damaged_does_not_drop_the_new_one(tmp_path):
    path = die_in_a_commit(tmp_path, "ndjson")
    path.write_bytes(b"{" * path.stat().st_size)
    add(opened(tmp_path, fresh=True), [made("b", "02T03:00")])
    with pytest.raises(UsageError, match="start over with fresh=True"):
        opened(tmp_path)
    assert opened(tmp_path, fresh=True).rows()["builds"] == 1


@pytest.mark.parametrize("fresh", [False, True])
def test_a_new_dataset_with_a_damaged_manifest_may_be_moved_away(tmp_path, fresh):
    add(opened(tmp_path, format="ndjson"), [made("a", "02T03:00")])
    add(opened(tmp_path, fresh=True), [made("b", "02T03:00")])
    (tmp_path / ".fresh" / "manifest.json").write_bytes(b"{")
    with pytest.raises(UsageError, match=rf"restore it, move {tmp_path}/\.fresh away, or choose"):
        opened(tmp_path, fresh=fresh)
    shutil.move(tmp_path / ".fresh", tmp_path.with_name("moved"))
    assert opened(tmp_path, fresh=fresh).rows()["builds"] == (0 if fresh else 1)


def test_any_damage_of_a_parquet_file_is_one_sentence(tmp_path):
    add(opened(tmp_path, format="parquet"), [made(f"b{at}", "02T03:00") for at in range(20)])
    (path,) = tmp_path.glob("builds/*/*")
    table = open_format("parquet", BUILDS.columns, BUILDS.columns)
    whole, causes = path.read_bytes(), set()
    for at in range(4, 2_000, 100):
        path.write_bytes(
            whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 16]) + whole[at + 16 :]
        )
        try:
            list(table.read(path))
        except UsageError as error:
            assert f"{path} is not a valid Parquet file: " in str(error)
            assert str(error).endswith(
                ": restore it, start over with fresh=True, or choose another path."
            )
            causes.add(type(error.__cause__))
    assert OSError in causes  # Arrow raises it, too


# Symbolic links.


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("dangling", [False, True])
@pytest.mark.parametrize("name", ["builds", "jobs", "builds/day=2026-01-02", ".fresh"])
def test_a_link_in_place_of_a_folder_is_refused(tmp_path, name, dangling, fresh):
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    add(opened(data, format="ndjson"), [made("a", "02T03:00")])
    if (data / name).exists():
        shutil.move(data / name, elsewhere)
    else:
        elsewhere.mkdir()
    if dangling:
        shutil.rmtree(elsewhere)
    (data / name).symlink_to(elsewhere)
    before = contents(tmp_path)
    with pytest.raises(UsageError) as caught:
        opened(data, fresh=fresh)
    which = f"{data / name} is a symbolic link to {elsewhere}{', which does not exist' * dangling}"
    assert one_sentence(caught).startswith(f"{which}: replace it by a directory")
    assert contents(tmp_path) == before


def test_a_link_that_appears_during_a_pull_is_not_replaced(tmp_path):
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    add(opened(data, format="ndjson"), [made("a", "02T03:00")])
    dataset = opened(data, fresh=True)
    add(dataset, [made("b", "02T03:00")])
    shutil.move(data / "builds", elsewhere)
    (data / "builds").symlink_to(elsewhere)
    with pytest.raises(UsageError, match="builds is a symbolic link to"):
        dataset.finish()
    assert (data / "builds").is_symlink()
    assert ids_of(data) == ["a"]


@pytest.mark.parametrize("fresh", [False, True])
def test_a_file_in_place_of_a_table_is_refused(tmp_path, fresh):
    (tmp_path / "builds").write_text("mine")
    with pytest.raises(UsageError, match="builds is not a directory"):
        opened(tmp_path, fresh=fresh)
    assert (tmp_path / "builds").read_text() == "mine"


@FORMATS
def test_the_folder_of_a_dataset_may_be_a_link(tmp_path, format):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "elsewhere")
    add(opened(tmp_path / "data", format=format), [made("a", "02T03:00")])
    dataset = opened(tmp_path / "data", fresh=True)
    add(dataset, [made("b", "02T03:00")])
    dataset.finish()
    assert [row["id"] for row in rows_of(tmp_path / "elsewhere")] == ["b"]
