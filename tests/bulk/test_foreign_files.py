"""What else is in or around the folder of a dataset: refused in one sentence, or left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from buildkite_async import UsageError, bulk
from tests.bulk.conftest import build_ids, ids_in
from tests.bulk.made_builds import add, ids_of, made, opened

LEFT_ALONE = [
    ".DS_Store",
    "._20260102T000000000Z.ndjson",
    "Thumbs.db",
    "desktop.ini",
    ".notes.txt.swp",
    "notes.txt~",
    "#notes.txt#",
    ".#notes.txt",
    ".nfs000000000001",
]


def dataset_in(folder: Path) -> None:
    dataset = opened(folder, format="ndjson")
    add(dataset, [made("a", "02T03:00")])
    dataset.finish()


def replace(folder: Path) -> None:
    dataset = opened(folder, format="ndjson", fresh=True)
    add(dataset, [made("b", "02T03:00")])
    dataset.finish()
    assert ids_of(folder) == ["b"]
    assert sorted(path.name for path in folder.iterdir()) == ["builds", "jobs", "manifest.json"]


def refused(folder: Path, **arguments: object) -> str:
    with pytest.raises(UsageError) as caught:
        opened(folder, format="ndjson", **arguments)
    text = str(caught.value)
    assert re.fullmatch(r"[^\n]+[^.\n]\.", text), text
    return text


@pytest.mark.parametrize("name", LEFT_ALONE)
@pytest.mark.parametrize("place", ["", "builds", "jobs/day=2026-01-02"])
def test_files_of_desktops_and_editors_are_left_alone(tmp_path, place, name):
    dataset_in(tmp_path)
    path = tmp_path / place / name
    path.write_text("theirs")
    dataset = opened(tmp_path)
    add(dataset, [made("b", "02T04:00")])
    dataset.finish()
    assert path.read_text() == "theirs"
    assert len(dataset.files()) == 2


@pytest.mark.parametrize("name", ["builds/.DS_Store", "jobs/day=2026-01-02/Thumbs.db"])
def test_a_dataset_with_files_of_desktops_can_be_replaced(tmp_path, name):
    dataset_in(tmp_path)
    (tmp_path / name).touch()
    replace(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "part-0.parquet",
        ".hidden.txt",
        "DS_Store",
        "day=2026-01-02/20260102T050000000Z.ndjson",  # like a file of a dataset, but not of this one
    ],
)
def test_other_files_are_refused(tmp_path, name):
    dataset_in(tmp_path)
    (tmp_path / "builds" / name).touch()
    assert f"{name} does not belong to the dataset" in refused(tmp_path)
    assert f"{name} does not belong to the dataset" in refused(tmp_path, fresh=True)


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"version": null}', b'{"version": "2"}', None])
def test_fresh_replaces_a_dataset_without_a_valid_manifest(tmp_path, content):
    dataset_in(tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.unlink() if content is None else manifest.write_bytes(content)
    problem = "is missing, although there is" if content is None else "is not a valid manifest"
    assert re.search(f"{problem} .*: restore it, start over with fresh=True, or", refused(tmp_path))
    replace(tmp_path)


@pytest.mark.parametrize("name", ["builds/day=2026-01-02/part-0.parquet", "jobs/mine.ndjson"])
def test_fresh_replaces_no_files_of_others_in_a_folder_without_a_manifest(tmp_path, name):
    dataset_in(tmp_path)
    (tmp_path / "manifest.json").unlink()
    (tmp_path / name).touch()
    assert f"{name} does not belong to the dataset" in refused(tmp_path, fresh=True)
    (tmp_path / name).unlink()
    assert ids_of(tmp_path) == ["a"]


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("place", ["manifest.json", ".fresh/manifest.json"])
@pytest.mark.parametrize("kind", ["directory", "link", "dangling link"])
def test_a_manifest_that_is_no_file_is_refused(tmp_path, place, kind, fresh):
    dataset_in(tmp_path / "other")
    folder = tmp_path / "data"
    path = folder / place
    path.parent.mkdir(parents=True)
    if kind == "directory":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "other" / ("manifest.json" if kind == "link" else "none"))
    kind = "not a file" if kind == "directory" else "a symbolic link"
    assert f"{path} is {kind}" in refused(folder, fresh=fresh)
    assert ids_of(tmp_path / "other") == ["a"]


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_new_dataset_that_is_not_in_a_directory_is_refused(tmp_path, kind, fresh):
    (tmp_path / "other").mkdir()
    path = tmp_path / ".fresh"
    path.touch() if kind == "file" else path.symlink_to(tmp_path / "other")
    assert f"{path} is " in refused(tmp_path, fresh=fresh)


def test_a_file_of_others_where_a_new_dataset_would_be_is_not_removed(tmp_path):
    mine = tmp_path / ".fresh/builds/mine.txt"
    mine.parent.mkdir(parents=True)
    mine.touch()
    for fresh in (False, True):
        assert "mine.txt does not belong to the dataset" in refused(tmp_path, fresh=fresh)
    assert mine.exists()


@pytest.mark.parametrize("inner", ["builds", "builds/day=2026-01-02", "x/y", ".fresh"])
async def test_a_pull_into_a_folder_of_a_dataset_is_refused(few, tmp_path, inner):
    await bulk.pull(few, to=tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=r"is in the dataset .*: choose another folder\.$"):
        await bulk.pull(few, to=tmp_path / inner)
    assert sorted(tmp_path.rglob("*")) == before
    assert (await bulk.pull(few, to=tmp_path)).complete


async def test_a_pull_through_a_link_into_a_dataset_is_refused(few, tmp_path):
    await bulk.pull(few, to=tmp_path / "data")
    (tmp_path / "link").symlink_to(tmp_path / "data/builds")
    with pytest.raises(UsageError, match="is in the dataset"):
        await bulk.pull(few, to=tmp_path / "link")


@pytest.mark.parametrize("inner", ["a", "a/b/c", "builds"])
async def test_a_new_dataset_around_another_one_is_refused(few, tmp_path, inner):
    await bulk.pull(few, to=tmp_path / inner)
    with pytest.raises(UsageError, match=r"has another dataset, .*, in it: choose another"):
        await bulk.pull(few, to=tmp_path)
    assert not (tmp_path / "manifest.json").exists()


async def test_manifests_of_others_are_no_datasets(acme, buildkite_emulator, tmp_path):
    (tmp_path / "manifest.json").write_text('{"version": 2, "name": "an application"}')
    (tmp_path / "data/notes").mkdir(parents=True)
    (tmp_path / "data/notes/manifest.json").write_text("{}")
    assert (await bulk.pull(acme, to=tmp_path / "data")).complete
    assert ids_in(tmp_path / "data") == build_ids(buildkite_emulator)


async def test_a_fresh_dataset_that_was_begun_is_not_another_one(few, tmp_path):
    add(opened(tmp_path, format="ndjson", fresh=True), [made("a", "02T03:00")])
    assert (await bulk.pull(few, to=tmp_path, fresh=True)).complete
