"""Any number of unknown fields is kept, and costs little time."""

from __future__ import annotations

import gc
import json
import logging
import time
import weakref
from typing import Any

import pytest

from buildkite_async.decoding import decode_page, reader
from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.storage import fields_of
from buildkite_async.decoding.variants import MOST_LEARNED, Learned
from buildkite_async.models import (
    Build,
    Model,
    NotificationService,
    ScriptJob,
    SlackServiceSettings,
)
from tests.decoding.parcels import Parcel, Part, parcel
from tests.doubles.service import build_json

DATE = "2026-01-02T03:04:05.678Z"


def part(name: str, number: int) -> dict[str, Any]:
    return {"id": f"{name}-{number}", "size": number, f"{name}-{number}": {"is": [number]}}


def unknown_everywhere(number: int) -> dict[str, Any]:
    return parcel(
        number,
        parts=[part("part", number), part("other", number)],
        by_name={"a": part("named", number)},
        main=part("main", number),
        **{f"parcel-{number}": number},
    )


def test_any_number_of_unknown_names_is_kept_without_the_lenient_path(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, "buildkite_async.decoding")
    rows = [unknown_everywhere(number) for number in range(2 * MOST_LEARNED)]
    raw = json.dumps(rows).encode()
    for _ in range(2):
        found = decode_page(raw, Parcel).objects
        assert [each.to_dict() for each in found] == [
            {**row, "note": None, "anything": None} for row in rows
        ]
        assert [each.extra for each in found] == [{f"parcel-{n}": n} for n in range(len(rows))]
    last = Parcel.from_json(json.dumps(unknown_everywhere(1_000)))
    assert last.by_name is not None
    assert last.by_name["a"].extra == {"named-1000": {"is": [1_000]}}
    assert Parcel.from_dict(unknown_everywhere(1_000)).to_dict() == last.to_dict()
    assert caplog.records == [], "the lenient path logs each row"


@pytest.mark.parametrize("note", ["text", [part("note", 1)], [], None])
def test_a_field_of_text_or_objects_may_hold_either(note: Any) -> None:
    raw = parcel(1, note=note, new=1)
    for found in (Parcel.from_dict(raw), Parcel.from_json(json.dumps(raw))):
        assert found.to_dict()["note"] == note
        assert found.extra == {"new": 1}


def test_objects_with_more_names_than_are_learned_have_their_kinds() -> None:
    jobs = [{"id": "j", "type": "script", f"name-{n}": n} for n in range(2 * MOST_LEARNED)]
    found = Build.from_json(json.dumps(build_json(jobs=jobs)))
    assert found.jobs is not None
    assert {type(job) for job in found.jobs} == {ScriptJob}
    assert [job.extra for job in found.jobs] == [{f"name-{n}": n} for n in range(len(jobs))]


def test_objects_in_a_mapping_keep_their_unknown_fields() -> None:
    raw = {"id": "p", "by_name": {"a": part("x", 1), "b": {"id": "b", "size": 2}}}
    for found in (Parcel.from_json(json.dumps(raw)), Parcel.from_dict(raw)):
        assert found.by_name is not None
        assert found.by_name["a"].extra == {"x-1": {"is": [1]}}
        assert found.by_name["b"].extra == {}


class Box(Model):
    """Used by one test only, so that no other test has taught its reader a name."""

    boxes: dict[str, Part]


def test_the_unknown_names_of_objects_in_a_mapping_are_learned() -> None:
    raw = json.dumps([{"boxes": {"a": part("x", 1)}}]).encode()
    (box,) = decode_page(raw, Box).objects
    assert type(box.boxes["a"]) is not Part, "a variant of the class caught the field"
    assert box.boxes["a"].extra == {"x-1": {"is": [1]}}


def test_kinds_are_set_of_objects_in_a_mapping() -> None:
    class Jobs(Model):
        by_id: dict[str, Build]

    raw = {"by_id": {"b": build_json(jobs=[{"id": "j", "type": "script"}])}}
    for found in (Jobs.from_json(json.dumps(raw)), Jobs.from_dict(raw)):
        assert type((found.by_id["b"].jobs or [None])[0]) is ScriptJob


class Barrel(Model):
    """Used by one test only: its reader has learned nothing before."""

    id: str


def test_a_row_with_many_unknown_names_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(name: str) -> None:
        original = getattr(reader, name)

        def call(*arguments: Any) -> Any:
            calls.append(name)
            return original(*arguments)

        monkeypatch.setattr(reader, name, call)

    counted("parse")
    counted("Variants")
    names = {f"key-{number}": number for number in range(1_000)}
    for number in range(3):
        page = json.dumps([{"id": str(number), **names}, {"id": "7"}]).encode()
        assert decode_page(page, Barrel).objects[0].extra == names
        if number == 0:
            assert calls.count("parse") == 1
            calls.clear()
    assert calls == ["parse", "parse"], "no classes are made for names that cannot be learned"


class Keg(Model):
    """Used by one test only: its reader has learned nothing before."""

    id: str
    litres: int


def test_an_odd_object_with_unknown_fields_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []

    def counted(raw: Any) -> Any:
        calls.append(raw)
        return json.loads(raw)

    monkeypatch.setattr(reader, "parse", counted)
    found = Keg.from_json('{"id": "k", "litres": "50", "new": 1}')
    assert (found.litres, found.extra) == (50, {"new": 1})
    assert len(calls) == 1


def test_the_number_of_names_that_are_learned_is_limited() -> None:
    learned = Learned()
    for start in range(0, 2 * MOST_LEARNED, MOST_LEARNED - 4):
        names = range(start, start + MOST_LEARNED - 4)
        learned.learn(field_tree_of(Barrel), [{f"key-{number}": 1 for number in names}])
    assert learned.names == {Barrel: [f"key-{number}" for number in range(MOST_LEARNED)]}


def test_an_object_of_a_parsed_value_has_its_public_class() -> None:
    found = Parcel.from_dict(unknown_everywhere(1))
    assert found.by_name is not None
    assert [type(each) for each in (found, *(found.parts or ()), found.main)] == [
        *(Parcel, Part, Part, Part)
    ]
    assert type(found.by_name["a"]) is Part


def test_a_class_that_an_object_gives_to_its_field_is_kept() -> None:
    value = {
        **{field.wire: None for field in fields_of(NotificationService)},
        "id": "n",
        "url": "u",
        "enabled": True,
        "scope": "all",
        "scope_uuids": [],
        "branch_configuration": "",
        "build_states": {"new": 1},
        "created_at": DATE,
        "provider": {"id": "slack", "name": "Slack"},
        "settings": {"theme": "text", "new": {"is": 1}},
    }
    for each in (
        NotificationService.from_dict(value),
        NotificationService.from_json(json.dumps(value)),
    ):
        assert type(each.settings).__name__ == "SlackServiceSettings"
        assert isinstance(each.settings, SlackServiceSettings)
        assert each.settings.extra == {"new": {"is": 1}}


def test_the_time_for_unknown_names_grows_with_their_number() -> None:
    names = {f"key-{number}": number for number in range(100_000)}
    raw = json.dumps([parcel(1, **names)]).encode()

    def seconds(read: Any) -> float:
        started = time.process_time()
        read()
        return time.process_time() - started

    ratios = [seconds(lambda: decode_page(raw, Parcel)) / seconds(lambda: json.loads(raw))
              for _ in range(3)]  # fmt: skip
    assert min(ratios) < 3


class Crate(Model):
    """Used by one test only: its reader holds the last variants."""

    id: str
    job: Build | None = None


def test_variants_are_freed_when_other_names_are_learned() -> None:
    gone: list[weakref.ref[type]] = []
    for number in range(5):
        job = {"id": "j", "type": "script", f"job-{number}": 1}
        raw = {"id": "c", f"crate-{number}": 1, "job": build_json(jobs=[job])}
        crate = Crate.from_json(json.dumps(raw))
        assert crate.job is not None
        assert crate.job.jobs is not None
        assert crate == crate.__replace__()
        assert {crate, crate.job.jobs[0]}
        Crate.from_dict(type(crate).from_json(crate.to_json()).to_dict())
        gone += map(weakref.ref, (type(crate), type(crate.job), type(crate.job.jobs[0])))
        del crate
    gc.collect()
    alive = [ref() for ref in gone if ref() is not None]
    assert len(alive) == 3, "those of the last names"
