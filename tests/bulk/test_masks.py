"""Secrets never reach a file, and people only if they may."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from buildkite_async import InvalidArgument
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.model_columns import ModelColumns
from buildkite_async.bulk.tables import JOBS, RowReader
from buildkite_async.decoding import decode
from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import fields_of
from buildkite_async.models import Build, Job, TriggerDeliveryRequest
from buildkite_async.wire.secret_names import is_secret_name
from tests.bulk.filled_models import CANARY, EMAIL, NAME, all_models, filled
from tests.bulk.made_builds import (
    AS_OF,
    add,
    as_object,
    build_json,
    decoded,
    job_json,
    opened,
    rows_of,
)

HASH = hashlib.sha256(EMAIL.lower().encode()).hexdigest()[:32]
MODELS_WITH_SECRETS = [model for model in all_models() if model.__secrets__]


def written(folder: Path, build: dict[str, Any], format: str, **arguments: Any) -> str:
    """Write a build; return everything that is in the files, compressed or not."""
    add(opened(folder, format=format, **arguments), [build])
    values = [rows_of(folder, table) for table in ("builds", "jobs")]
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return repr(values) + raw.decode("utf-8", "replace")


def test_there_are_secrets_to_be_masked():
    names = {model.__name__ for model in MODELS_WITH_SECRETS}
    assert {"Agent", "JobEnvironment", "JobSshCredentials", "Provider"} <= names


@pytest.mark.parametrize("people", ["keep", "hash", "drop"])
@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.__name__)
def test_what_a_model_masks_and_what_is_named_like_a_secret_is_masked(model, people):
    raw = msgspec.json.encode(filled(model))
    assert CANARY.encode() in raw
    masked = Masks(people).to_json(decode(raw, model), model)
    assert CANARY.encode() not in masked
    assert model.__secrets__ == frozenset() or b'"***"' in masked or people != "keep"


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
@pytest.mark.parametrize("people", ["keep", "hash", "drop"])
def test_no_file_has_a_secret_of_a_build(tmp_path, format, people):
    everything = written(tmp_path, filled(Build, 6), format, people=people)
    assert CANARY not in everything
    assert "***" in everything


@pytest.mark.parametrize(
    "model",
    # Without its secret, the only field, an object of another model is not readable at all.
    [model for model in MODELS_WITH_SECRETS if len(fields_of(model)) > 1],
    ids=lambda model: model.__name__,
)
def test_a_secret_of_the_wrong_type_is_masked_too(model):
    wires = [field.wire for field in fields_of(model) if field.name in model.__secrets__]
    raw = msgspec.json.encode(filled(model) | {wire: [CANARY] for wire in wires})
    decoded = decode(raw, model)
    fitting = {field.wire for field in fields_of(model) if field.annotation == Any | None}
    assert set(wires) - fitting <= set(decoded.extra)  # as decoders keep what does not fit
    assert CANARY.encode() not in Masks().to_json(decoded)


def test_the_names_of_all_secrets_of_models_are_secret_in_unknown_fields_too():
    ambiguous = {"url", "data", "env", "headers", "payload"}  # secret in one model, public in many
    names = {
        field.wire
        for model in all_models()
        for field in fields_of(model)
        if field.name in model.__secrets__
    }
    assert {name for name in names if not is_secret_name(name)} <= ambiguous


def test_values_with_other_names_and_those_that_say_nothing_are_kept():
    value = {"A": 1, "HAS_TOKEN": True, "NO_TOKEN": None, "deep": {"B": ["x"]}}
    assert msgspec.json.decode(Masks().to_json(value)) == value


def masked(value: Any, people: str = "keep") -> Any:
    return msgspec.json.decode(Masks(people).to_json(value))


@pytest.mark.parametrize(
    "values",
    [{"values": ["a"]}, {"list": {"x": "a"}}, {"text": "a"}, {"Value": "a"}, {"env": "a"}],
    ids=str,
)
def test_an_object_with_the_name_of_a_secret_has_no_other_text(values):
    kept = {"id": "7", "type": "x", "position": 3, "created_at": "2026-01-01", "key": "NPM_TOKEN"}
    assert masked([kept | values]) == [kept | dict.fromkeys(values, "***")]
    assert masked({"Name": "password"} | values) == {"Name": "password"} | dict.fromkeys(
        values, "***"
    )


def test_a_sentence_or_another_name_says_nothing_of_the_other_fields_of_an_object():
    kept = [{"name": "Rotate tokens", "command": "x"}, {"name": "web", "command": "x"}]
    assert masked(kept) == kept


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("a\n\nReviewed-by: Ada Lovelace\nb", "a\n\nReviewed-by: ***\nb"),
        ("Acked-by:Ada\r\nTested-By: Ada, Eve", "Acked-by:***\r\nTested-By: ***"),
        ("Signed-off-by: Ada", "Signed-off-by: ***"),
        ("Co-authored-by: Ada <a@b.c> (Ada)", "Co-authored-by: <***>"),
        ("was fixed by: x", "was fixed by: x"),
    ],
)
def test_trailers_of_commits_name_nobody_if_people_are_hidden(text, hidden):
    assert masked([text], "drop") == [hidden]
    assert masked([text]) == [text]


@pytest.mark.parametrize("people", ["hash", "drop"])
@pytest.mark.parametrize("field", ["approver", "approvers", "reviewers", "assignee", "owner"])
def test_who_is_responsible_is_hidden_in_unknown_fields(people, field):
    for value in ("Ada", ["Ada"], [{"name": "Ada"}], {"name": "Ada"}):
        assert "Ada" not in str(masked({"x": {field: value}}, people))


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
@pytest.mark.parametrize("people", ["hash", "drop"])
def test_no_file_names_a_person_unless_people_are_kept(tmp_path, format, people):
    build = filled(Build, 6)
    for message in ("message", "cancel_reason"):
        build[message] = f"Co-authored-by: {EMAIL}"
    everything = written(tmp_path, build, format, people=people).lower()
    assert EMAIL.lower() not in everything
    assert NAME.lower() not in everything
    assert (HASH in everything) == (people == "hash")
    assert "git@github.com:acme/web.git" in everything


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
def test_people_are_kept_by_default(tmp_path, format):
    assert opened(tmp_path / "empty").people == "keep"
    everything = written(tmp_path / "data", filled(Build, 6), format)
    assert EMAIL in everything
    assert NAME in everything


def person(email: str) -> dict[str, Any]:
    return {"id": "u1", "name": NAME, "email": email, "created_at": "2026-01-02T03:04:05Z"}


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
def test_hashed_addresses_of_a_person_are_the_same_everywhere(tmp_path, format):
    build = build_json(
        creator=person(EMAIL),
        author={"name": NAME, "email": f" {EMAIL.upper()} "},
        jobs=[job_json(type="manual", unblocked_by=person(EMAIL.lower()))],
    )
    add(opened(tmp_path, format=format, people="hash"), [build])
    (row,), (job,) = rows_of(tmp_path), rows_of(tmp_path, "jobs")
    assert as_object(row["creator"])["email"] == HASH
    assert as_object(row["creator"])["id"] == "u1"
    assert as_object(row["creator"])["name"] is None
    assert as_object(row["author"])["email"] == HASH
    assert as_object(job["unblocked_by"])["email"] == HASH


@pytest.mark.parametrize(("people", "stored"), [("keep", EMAIL), ("hash", HASH), ("drop", None)])
def test_an_author_who_is_only_an_address_is_a_person(tmp_path, people, stored):
    add(opened(tmp_path, format="parquet", people=people), [build_json(author=EMAIL)])
    (row,) = rows_of(tmp_path)
    assert as_object(row["author"]) == stored


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ask ada@example.com: yes", "Ask ***: yes"),
        ("x\nAuthor: Ada L <ada@example.com>\nok", "x\nAuthor: <***>\nok"),
        ("Ada <ada@example.com>, Bo <bo@example.com>", "<***>, <***>"),
        ("Ada < ada@", "Ada < ada@"),
        ("<Ada.L+ci@mail.example.com>.", "<***>."),
        ("mailto:ada@example.com/x", "mailto:***/x"),
        ("git@github.com:acme/web.git", "git@github.com:acme/web.git"),
        ("ssh://git@github.com/acme/web", "ssh://git@github.com/acme/web"),
        ("@ada", "@ada"),
        ("a" * 200_000 + " @", "a" * 200_000 + " @"),  # in no time
        ("a " * 100_000 + "<@", "a " * 100_000 + "<@"),
        ("\n" + " " * 100_000 + "@", "\n" + " " * 100_000 + "@"),
        ("x:   Ada <ada@example.com>", "x:   <***>"),
    ],
)
def test_addresses_in_texts_are_replaced(text, masked):
    assert Masks("drop").text(text) == masked
    assert Masks("keep").text(text) == text


@pytest.mark.parametrize("people", ["hash", "drop"])
@pytest.mark.parametrize(
    "field",
    [
        {"login": NAME},
        {"triggered_by": NAME},
        {"triggered_by": {"name": NAME, "handle": NAME, "team": [NAME]}},
        {"approved_by": [{"name": NAME}, NAME]},
        {"actor": {"login": NAME}},
        {"last_user": NAME},
        {"deep": [{"login": NAME, "name": NAME, "full_name": NAME, "nickname": NAME}]},
        {"assignees": [NAME]},
    ],
    ids=str,
)
def test_fields_that_are_named_for_a_person_hide_who_it_is(people, field):
    assert NAME.encode() not in Masks(people).to_json(field)
    assert NAME.encode() in Masks("keep").to_json(field)


@pytest.mark.parametrize(("people", "id"), [("hash", "u1"), ("drop", None)])
def test_ids_of_people_without_a_model_are_hashed_or_dropped_like_those_with_one(people, id):
    value = {"actor": {"id": "u1", "name": NAME}, "x": {"id": "u1", "login": NAME}, "user_id": "u1"}
    assert msgspec.json.decode(Masks(people).to_json(value)) == {
        "actor": {"id": id, "name": None},
        "x": {"id": id, "login": None},
        "user_id": id,
    }


@pytest.mark.parametrize("people", ["keep", "hash", "drop"])
def test_fields_that_name_nobody_are_kept(people):
    value = {"user_agent": "curl", "name": "web", "by": "x", "author_count": 3, "key": "value"}
    assert msgspec.json.decode(Masks(people).to_json(value)) == value


def test_dropped_people_have_no_ids_either(tmp_path):
    add(opened(tmp_path, format="ndjson", people="drop"), [build_json(creator=person(EMAIL))])
    (row,) = rows_of(tmp_path)
    assert set(row["creator"].values()) == {None}


def test_an_unknown_choice_of_people_is_refused(tmp_path):
    with pytest.raises(InvalidArgument, match="people must be one of keep, hash, drop, not 'no'"):
        opened(tmp_path, people="no")


def test_an_agent_keeps_what_no_model_masks(tmp_path):
    agent = {"id": "a", "url": "u", "name": "n", "ip_address": "192.0.2.7", "access_token": CANARY}
    add(opened(tmp_path, format="ndjson"), [build_json(jobs=[job_json(agent=agent)])])
    (job,) = rows_of(tmp_path, "jobs")
    assert job["agent"]["ip_address"] == "192.0.2.7"
    assert job["agent"]["access_token"] == "***"
    assert isinstance(decode(msgspec.json.encode(job), Job), Job)


class Setting(Model):
    """A model with a name and a value."""

    name: str
    value: str | None = None


def test_a_value_beside_the_name_of_a_secret_is_masked_in_each_of_several_objects():
    fine, secret_one = Setting(name="QUEUE", value="x"), Setting(name="NPM_TOKEN", value="y")
    assert Masks().collect_texts_of_all([None, fine, secret_one], set(), Setting) >= {2}
    assert Masks().masked([fine, secret_one]) == [
        {"name": "QUEUE", "value": "x"},
        {"name": "NPM_TOKEN", "value": "***"},
    ]


def test_columns_of_fields_that_a_model_declares_as_secret_are_masked_whatever_they_hold():
    columns = ModelColumns(TriggerDeliveryRequest, exclude=())
    request = decode(msgspec.json.encode(filled(TriggerDeliveryRequest)), TriggerDeliveryRequest)
    plain = columns.values([request], Masks())
    secrets = TriggerDeliveryRequest.__secrets__
    values = {
        column.name: value[0]
        for column, value in zip(columns.columns, plain, strict=True)
        if column.name in secrets
    }
    assert values.keys() == secrets
    assert all(value in {"***", b'"***"'} for value in values.values())


@pytest.mark.parametrize("place", [0, 63, 64, 299])
def test_a_secret_among_many_different_ids_is_masked(place):
    ids = [f"{at:08x}-d5e6-4f70-8192-a3b4c5d6e7f8" for at in range(300)]
    commands = ["npm_token=abc" if at == place else each for at, each in enumerate(ids)]
    jobs = [
        job_json(id, command=command, agent={"id": id, "name": command})
        for id, command in zip(ids, commands, strict=True)
    ]
    columns = RowReader("acme", AS_OF, Masks()).job_columns(decoded(build_json(jobs=jobs)))
    found = dict(zip((column.name for column in JOBS.columns), columns, strict=True))
    expected = [each.replace("abc", "***") for each in commands]
    assert found["command"] == expected
    assert [msgspec.json.decode(each)["name"] for each in found["agent"]] == expected
