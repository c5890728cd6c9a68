"""Models that users declare."""

from __future__ import annotations

import datetime as dates
import gc
import inspect
import pickle
from datetime import UTC, datetime
from typing import Any, Optional

import pydantic
import pytest

from buildkite_async import DecodeError
from buildkite_async.models import Build, Job, Model, ScriptJob, converter
from tests.models.own_models import Evaluated

Now = datetime
WITHOUT_ZONE = "2026-01-02T03:04:05"
INSTANT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Written(Model):
    """Annotations that are texts."""

    id: str
    at: datetime
    maybe: Optional[datetime] = None  # noqa: UP045 - as users write it
    many: list[datetime] | None = None
    named: dict[str, dates.datetime] | None = None
    renamed: Now | None = None
    later: Later | None = None
    other: Any = None


class Later(Model):
    """A class that is declared after one that names it."""

    id: str


@pytest.mark.parametrize("model", [Evaluated, Written])
def test_datetimes_without_a_zone_are_in_utc_however_they_are_annotated(model: Any) -> None:
    raw: dict[str, Any] = {
        "id": "a",
        "at": WITHOUT_ZONE,
        "maybe": WITHOUT_ZONE,
        "many": [WITHOUT_ZONE, WITHOUT_ZONE],
        "named": {"one": WITHOUT_ZONE},
        "renamed": WITHOUT_ZONE,
        "other": WITHOUT_ZONE,
    }
    found = model.from_dict(raw)
    assert (found.at, found.maybe, found.renamed) == (INSTANT, INSTANT, INSTANT)
    assert (found.many, found.named) == ([INSTANT, INSTANT], {"one": INSTANT})
    assert found.other == WITHOUT_ZONE
    assert model.from_json(found.to_json()) == found


def test_a_class_may_name_one_that_is_declared_later() -> None:
    assert Written.from_dict({"id": "a", "at": WITHOUT_ZONE, "later": {"id": "b"}}).later == Later(
        id="b"
    )


def test_an_object_of_another_kind_is_refused() -> None:
    for read in (
        lambda: ScriptJob.from_dict({"id": "a", "type": "waiter"}),
        lambda: ScriptJob.from_json('{"id": "a", "type": "waiter"}'),
    ):
        with pytest.raises(DecodeError, match="is of a WaiterJob, not of a ScriptJob: its type is"):
            read()
    with pytest.raises(pydantic.ValidationError, match="not of a ScriptJob"):
        pydantic.TypeAdapter(ScriptJob).validate_python({"id": "a", "type": "waiter"})
    assert ScriptJob.from_dict({"id": "a", "type": "future"}).type == "future"
    assert type(Job.from_dict({"id": "a", "type": "waiter"})).__name__ == "WaiterJob"


def test_an_error_names_the_class_and_the_field() -> None:
    for read in (lambda: Build.from_dict({"id": None}), lambda: Build.from_json('{"id": null}')):
        with pytest.raises(DecodeError, match=r"^The JSON is not a valid Build: .* at `\$\.id`$"):
            read()
    with pytest.raises(pydantic.ValidationError, match=r"error for function-wrap\[Build\(\)\]"):
        pydantic.TypeAdapter(Build).validate_python({"id": None})


def test_the_class_of_an_object_with_unknown_fields_passes_for_the_public_one() -> None:
    read = [Build.from_json('{"id": "a", "unknown": 1}') for _ in range(2)]
    for each in read:
        assert pickle.loads(pickle.dumps(type(each))) is Build
        assert inspect.signature(type(each)) == inspect.signature(Build)
    assert pickle.loads(pickle.dumps([Build, ScriptJob])) == [Build, ScriptJob]


def test_an_unknown_field_does_not_hide_an_attribute_of_the_same_name() -> None:
    job = Job.from_dict({"id": "j", "type": "trigger", "async": True, "is_async": "unknown"})
    assert job.to_dict()["is_async"] == "unknown"
    adapter = pydantic.TypeAdapter(Job)
    assert adapter.dump_python(job, by_alias=False)["is_async"] is True


def test_cattrs_converts_enumerations_and_datetimes_beside_models() -> None:
    build = Build.from_dict({"id": "a", "state": "passed", "number": 1})
    assert build.state is not None
    assert type(converter().unstructure(build.state)) is str
    assert converter().unstructure(INSTANT) == "2026-01-02T03:04:05.000Z"
    assert converter().structure(WITHOUT_ZONE, datetime) == INSTANT


def test_objects_of_two_classes_with_one_id_hash_apart() -> None:
    assert hash(Build.from_dict({"id": "a"})) != hash(Job.from_dict({"id": "a"}))


def test_an_odd_id_hashes() -> None:
    class Odd(Model):
        id: Any
        name: str

    assert hash(Odd(id={"a": 1}, name="b")) == hash(Odd(id={"a": 1}, name="b"))


def test_the_garbage_collector_does_not_track_objects_and_stays_off_if_it_was_off() -> None:
    gc.disable()
    try:
        build = Build.from_json('{"id": "a", "jobs": []}')
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert not gc.is_tracked(build)
