"""A secret that is planted anywhere is in no byte that reaches the disk, not even for a moment."""

from __future__ import annotations

import json
import shlex
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import msgspec
import pytest
from attrs import define, field
from hypothesis import example, given, settings
from hypothesis import strategies as st

from buildkite_async.bulk import mask_shapes
from buildkite_async.bulk.disk import Bytes, Disk
from buildkite_async.bulk.failures import Failures
from buildkite_async.bulk.masks import Masks
from buildkite_async.bulk.people import People
from buildkite_async.bulk.plan import Slice
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import RowReader
from buildkite_async.decoding import decode
from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import secret
from buildkite_async.errors import ServerError
from buildkite_async.models import Agent, Build
from tests.bulk.filled_models import CANARY, all_models, filled
from tests.bulk.made_builds import AS_OF, build_json, decoded, job_json, opened, rows_of

HALVES = ("canary-left", "canary-right")
NAMES = [
    "NPM_TOKEN",
    "deploy_key",
    "dbPassword",
    "aws.secret",
    "GITHUB_PAT",
    "x-api-key",
    "DB_PASS",
]
ANYTHING = [*" \"'/@:=?#&;\\\n,$<>é", "", " = ", '\\"']
IN_URLS = [*"/@:=?#&;\\,$é", ""]
MODELS_WITH_SECRETS = [model for model in all_models() if model.__secrets__]


@define
class RecordingDisk(Disk):
    """Keeps what was written, and what was written to files without names without compression."""

    format: str
    written: list[bytes] = field(factory=list)
    _without_names: set[int] = field(factory=set)

    def temporary(self, folder: Path) -> IO[bytes]:
        file = super().temporary(folder)
        self._without_names.add(id(file))
        return file

    def create(self, path: Path) -> IO[bytes]:
        file = super().create(path)
        self._without_names.discard(id(file))
        return file

    def write(self, file: IO[bytes], data: Bytes) -> None:
        plain = bytes(data)
        if id(file) in self._without_names and plain:
            plain = self._plain(plain)
        self.written.append(plain)
        super().write(file, data)

    def _plain(self, data: bytes) -> bytes:
        return zlib.decompress(data) if self.format == "ndjson" else data


def everything_written(build: dict[str, Any], state: PullState, format: str, people: str) -> str:
    """Commit a build and a state; return all that was written, and all that a reader finds."""
    with TemporaryDirectory() as name:
        folder, disk = Path(name), RecordingDisk(format)
        dataset = opened(folder, format=format, people=people, disk=disk)
        staging = dataset.stage(AS_OF)
        staging.add(decoded(build))
        dataset.commit(staging, state)
        dataset.save(state)
        rows = [rows_of(folder, table) for table in ("builds", "jobs")]
        assert rows[0]
    return b"".join(disk.written).decode("utf-8", "replace") + str(rows)


def secrets(between: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(between).map(lambda middle: middle.join(HALVES))


names = st.sampled_from(NAMES)
notations = st.builds(
    lambda form, name, secret: form.format(name, secret),
    st.sampled_from(
        [
            "{0}=$(echo '{1}') x",
            "{0}:'{1}'",
            "<{0}>{1}</{0}>",
            "{0}:\n  {1}\n",
            "--{0}\n'{1}'\n",
            "ENV {0} {1}\n",
            "{0}%3D'{1}'",
            "npm config set {0} '{1}'",
            "curl -u 'ada:{1}' h",
            "mysql -p'{1}' db",
            "{0}\u00a0\uff1d\u00a0'{1}'",
        ]
    ),
    names,
    secrets([*" /@:=?#&;,$é", ""]),
)
settings_in_texts = st.builds(
    lambda name, secret: f"{name}={shlex.quote(secret)}", names, secrets(ANYTHING)
)
options = st.builds(
    lambda name, secret: f"--{name} {shlex.quote(secret)}", names, secrets(ANYTHING)
)
spaced = st.builds(
    lambda name, mark, secret: f"{name}{mark}{shlex.quote(secret)}",
    names,
    st.sampled_from([" = ", ": ", " := ", ":  "]),
    secrets(ANYTHING),
)
headers = st.builds(
    lambda name, secret: f"{name}: Bearer {secret}",
    st.sampled_from(["Authorization", "X-Api-Token", "Cookie"]),
    secrets([*" /@:=?#&;,$<>é", ""]),
)
json_texts = st.builds(
    lambda name, secret, nested: json.dumps({"x": 1, name: [secret] if nested else secret, "y": 2}),
    names,
    secrets(ANYTHING),
    st.booleans(),
)
urls = st.one_of(
    secrets(IN_URLS).map(lambda secret: f"postgres://ada:{secret}@db.example/x"),
    secrets([*":=&;,$é", ""]).map(lambda secret: f"https://{secret}@github.com/acme/web.git"),
    st.builds(
        lambda name, secret: f"https://a.example/?page=1&{name}={secret}&x=2",
        names,
        secrets([*"/@:=?#;,$é", ""]),
    ),
)
texts = st.builds(
    lambda before, marked, after: before + marked + after,
    st.sampled_from(
        ["", "see ", "FOO=1 ", "a=b;", "docker run -e ", "é\n", "x==\n", "https://a.b "]
    ),
    st.one_of(settings_in_texts, options, spaced, headers, json_texts, urls, notations),
    st.sampled_from(["", " --flag", "\nQUX=1", " user@example.com"]),
)
values = st.one_of(
    st.builds(lambda name, secret: {name: secret}, names, secrets(ANYTHING)),
    st.builds(lambda name, secret: {name: [1, {"x": secret}]}, names, secrets(ANYTHING)),
    st.builds(
        lambda key, of, name, secret: {key: name, of: secret},
        st.sampled_from(["key", "name", "variable", "field"]),
        st.sampled_from(["value", "val", "content", "default"]),
        names,
        secrets(ANYTHING),
    ),
    st.builds(lambda name, secret: [f"{name}={secret}"], names, secrets(ANYTHING)),
    st.builds(lambda name, secret: ["curl", f"--{name}", secret], names, secrets(ANYTHING)),
    texts,
    texts.map(lambda text: {text: 1}),
).flatmap(
    lambda value: st.sampled_from(
        [
            value,
            [value],
            {"deep": [{"er": value}]},
            {"login": value},
            {"actor": {"id": value, "email": value}},
            {"email": "a@b.c", "id": value, "name": value},
        ]
    )
)

Place = Callable[[Any], tuple[dict[str, Any], PullState]]


def with_job(**fields: Any) -> dict[str, Any]:
    return build_json(jobs=[job_json(**fields)])


def agent(**fields: Any) -> dict[str, Any]:
    return with_job(agent={"id": "a", "url": "u", "name": "n", **fields})


def places_of_values() -> dict[str, Callable[[Any], dict[str, Any]]]:
    """Fields whose values may be of any kind, or are not as documented."""
    return {
        "env": lambda value: build_json(env={"X": value}),
        "meta_data": lambda value: build_json(meta_data={"X": value}),
        "unknown field": lambda value: build_json(novelty=value),
        "wrong type": lambda value: build_json(blocked=value, tag=value),
        "author": lambda value: build_json(author={"name": "Ada", "novelty": value}),
        "pipeline": lambda value: build_json(
            pipeline={"id": "p", "slug": "web", "provider": {"id": "github", "novelty": value}}
        ),
        "field of a job": lambda value: with_job(novelty=value),
        "matrix": lambda value: with_job(matrix={"X": value}),
        "field of an agent": lambda value: agent(novelty=value),
        "job of an agent": lambda value: agent(job={"id": "j", "type": "script", "env": value}),
        "unreadable job": lambda value: build_json(jobs=[{"no": "id", "novelty": value}, value]),
        "jobs of another type": lambda value: build_json(jobs={"novelty": value}),
        "unreadable rule": lambda value: with_job(agent_query_rules=["queue=a", {"odd": value}]),
    }


def places_of_texts() -> dict[str, Callable[[str], dict[str, Any]]]:
    return {
        "message": lambda text: build_json(message=text),
        "branch": lambda text: build_json(branch=text, cancel_reason=text),
        "pull request": lambda text: build_json(pull_request={"id": "7", "repository": text}),
        "command": lambda text: with_job(command=text, label=text, artifact_paths=text),
        "tag": lambda text: agent(meta_data=["queue=a", text]),
        "text of an agent": lambda text: agent(hostname=text, user_agent=text),
        "rule": lambda text: with_job(agent_query_rules=[text]),
        "unreadable text": lambda text: build_json(jobs=[text, 5]),
    }


NOTHING = PullState()


def in_build(place: Callable[[Any], dict[str, Any]]) -> Place:
    return lambda value: (place(value), NOTHING)


def in_reason(value: Any, people: People) -> tuple[dict[str, Any], PullState]:
    failures = Failures(mask=Masks(people).text)
    error = ServerError(str(value), method="GET", path="/v2/builds", status=500, errors=[value])
    failures.slice_failed(Slice(), error)
    return build_json(), PullState(missing=(failures.missing[0].part,))


def planted() -> st.SearchStrategy[tuple[str, Any]]:
    return st.one_of(
        st.tuples(st.sampled_from(sorted(places_of_values())), values),
        st.tuples(st.sampled_from([*sorted(places_of_texts()), "missing"]), texts),
    )


def build_and_state(
    place: str, value: Any, people: People = "keep"
) -> tuple[dict[str, Any], PullState]:
    if place == "missing":
        return in_reason(value, people)
    return in_build((places_of_values() | places_of_texts())[place])(value)


@pytest.mark.parametrize("format", ["ndjson", "parquet"])
@settings(max_examples=250, deadline=None)
@given(planted=planted(), people=st.sampled_from(["keep", "hash", "drop"]))
@example(planted=("command", '{"token": {"a": ["canary-left"]}}'), people="keep")
@example(planted=("message", "Authorization: Bearer canary-left"), people="keep")
@example(planted=("command", "curl --token canary-left"), people="keep")
@example(planted=("env", ["curl", "--token", "canary-left"]), people="keep")
@example(planted=("unknown field", [{"name": "password", "val": "canary-left"}]), people="keep")
@example(planted=("tag", "token=canary-left canary-right"), people="keep")
@example(planted=("env", {"DEPLOY_KEY": "canary-left"}), people="keep")
@example(planted=("unknown field", [{"key": "password", "value": "canary-left"}]), people="keep")
@example(planted=("command", "git clone https://ada:canary-left@h/x"), people="keep")
@example(planted=("unknown field", {"actor": {"TOKEN=canary-left": 1}}), people="hash")
@example(planted=("branch", "x-api-key: 'canary-left\ncanary-right'"), people="keep")
@example(planted=("missing", "bad https://ada:canary-left@h/x"), people="keep")
def test_a_secret_reaches_no_byte_of_a_file(format, planted, people):
    everything = everything_written(*build_and_state(*planted, people), format, people)
    assert [half for half in HALVES if half in everything] == []


class EveryTextMasked(Masks):
    """Takes each text for one that may have a secret."""

    def collect_texts(self, *_: Any) -> bool:
        return False

    def collect_texts_of_all(self, values: Sequence[Any], *_: Any) -> set[int]:
        return set(range(len(values)))

    def unclean(self, texts: Iterable[str | None]) -> set[str]:
        return {text for text in texts if text is not None}


def readable_rows(builds: Sequence[Build], masks: Masks) -> list[list[list[Any]]]:
    reader = RowReader("acme", AS_OF, masks)
    return [
        [
            [msgspec.json.decode(value) if isinstance(value, bytes) else value for value in row]
            for row in zip(*columns, strict=True)
        ]
        for columns in (reader.build_columns(builds), reader.job_columns(builds))
    ]


@settings(max_examples=500, deadline=None)
@given(
    places=st.lists(planted(), min_size=1, max_size=3).map(
        lambda all: [(place, value) for place, value in all if place != "missing"]
    ),
    people=st.sampled_from(["keep", "hash", "drop"]),
)
@example(places=[("env", ["curl", "--token", "canary-left"])], people="keep")
@example(places=[("tag", "token=canary-left canary-right")], people="keep")
@example(places=[("tag", "my/token@x=canary-left")], people="keep")
def test_rows_are_as_if_every_text_were_masked(places, people):
    builds = [
        build
        for place, value in places
        for build in decoded(
            build_and_state("message", "fine")[0], build_and_state(place, value)[0]
        )
    ]
    assert readable_rows(builds, Masks(people)) == readable_rows(builds, EveryTextMasked(people))


@pytest.mark.parametrize("place", [*places_of_values(), *places_of_texts(), "missing"])
def test_what_is_not_secret_is_written_at_each_place(place):
    # Otherwise, the test above would prove nothing.
    text = "QUEUE=canary-left https://a.example:80/@canary-right x==canary-left"
    everything = everything_written(*build_and_state(place, text), "ndjson", "keep")
    assert text in everything


@pytest.mark.parametrize("model", MODELS_WITH_SECRETS, ids=lambda model: model.__name__)
def test_what_a_model_masks_is_masked_in_an_object_that_was_not_read_as_one(model):
    raw = filled(model)
    assert CANARY.encode() in msgspec.json.encode(raw)
    for value in (raw, [raw], {**raw, "id": ["odd"]}):
        assert CANARY.encode() not in Masks().to_json(value, model)


class Inner(Model):
    """A model with a secret whose name says nothing."""

    plain: str = secret()


class Outer(Model):
    """A model that holds others."""

    inner: Inner | None = None
    several: dict[str, Inner] | None = None


@pytest.mark.parametrize(
    "value",
    [
        {"inner": {"plain": CANARY}},
        {"inner": [{"plain": {"x": CANARY}}]},
        {"several": {"plain": {"plain": CANARY}, "kept": {"plain": CANARY}}},
    ],
    ids=str,
)
def test_what_a_nested_model_masks_is_masked_in_raw_objects(value):
    for raw in (value, [value]):
        assert CANARY.encode() not in Masks().to_json(raw, Outer)
    assert CANARY.encode() not in Masks().to_json(decode(msgspec.json.encode(value), Outer))


def test_a_mapping_to_objects_is_not_taken_for_one_of_them():
    value = {"several": {"plain": {"plain": CANARY}, "email": {"plain": CANARY}}}
    masked = {"several": {name: {"plain": "***"} for name in value["several"]}}
    read = decode(msgspec.json.encode(value), Outer)
    assert msgspec.json.decode(Masks().to_json(read)) == masked


@pytest.mark.parametrize("format", ["ndjson", "parquet"])
def test_what_a_job_masks_is_masked_in_jobs_that_cannot_be_read(format, monkeypatch):
    monkeypatch.setattr(Agent, "__secrets__", frozenset({"hostname"}))
    mask_shapes._shapes.clear()
    job = {"no": "id", "agent": {"hostname": CANARY}}
    for jobs in ([job], {"agent": {"hostname": CANARY}}):
        everything = everything_written(build_json(jobs=jobs), NOTHING, format, "keep")
        assert CANARY not in everything
    monkeypatch.undo()
    mask_shapes._shapes.clear()
    assert CANARY in everything_written(build_json(jobs=[job]), NOTHING, format, "keep")
