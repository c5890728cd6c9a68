"""Block and input steps: https://buildkite.com/docs/pipelines/configure/step-types/block-step."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async.emulator.scheduler import (
    InvalidFields,
    NotPermitted,
)
from tests.emulator.scheduler.harness import Harness, job

FIELDS = """
steps:
  - block: Go
    key: g
    fields:
      - {text: Name, key: name}
      - {text: Hex, key: hex, required: false, format: "[0-9a-f]+"}
      - {text: Note, key: note, default: none}
      - {select: Where, key: where, multiple: true, required: false,
         options: [{label: E, value: eu}, {label: U, value: us}]}
      - {select: How, key: how, default: fast, options: [{label: F, value: fast}, {label: S, value: slow}]}
"""


def test_submitted_fields_become_meta_data() -> None:
    harness = Harness(FIELDS)
    build = harness.create(meta_data={"old": "1"})
    fields = {"name": "a\r\nb", "hex": "0f", "where": ["eu", "us"], "how": "slow"}
    harness.do("unblock", job(build, "g"), fields=fields, actor="ada")
    assert build.meta_data == {
        "old": "1",
        "name": "a\nb",
        "hex": "0f",
        "note": "none",
        "where": "eu\nus",
        "how": "slow",
    }
    assert build.state == "passed"


def test_fields_that_are_left_out_are_their_defaults_or_empty() -> None:
    harness = Harness(FIELDS)
    build = harness.create()
    harness.do("unblock", job(build, "g"), fields={"name": "x"})
    assert build.meta_data == {"name": "x", "hex": "", "note": "none", "where": "", "how": "fast"}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"name"}),
        ({"name": ""}, {"name"}),
        ({"name": "x", "hex": "xyz"}, {"hex"}),
        ({"name": "x", "hex": "0f\n0f"}, {"hex"}),
        ({"name": ["x"]}, {"name"}),
        ({"name": "x", "where": "mars"}, {"where"}),
        ({"name": "x", "how": ["fast", "slow"]}, {"how"}),
        ({"name": "x", "how": ""}, {"how"}),
        ({"name": "x", "other": "1", "where": 1}, {"other", "where"}),
    ],
)
def test_wrong_fields_are_refused_and_nothing_changes(
    fields: dict[str, Any], wrong: set[str]
) -> None:
    harness = Harness(FIELDS)
    build = harness.create()
    with pytest.raises(InvalidFields) as refused:
        harness.scheduler.unblock(job(build, "g").id, 1, fields=fields)
    assert set(refused.value.problems) == wrong
    assert (job(build, "g").state, build.meta_data) == ("blocked", {})


def test_only_allowed_teams_unblock() -> None:
    harness = Harness("steps: [{block: Go, key: g, allowed_teams: [deployers]}]")
    build = harness.create()
    with pytest.raises(NotPermitted):
        harness.scheduler.unblock(job(build, "g").id, 0, teams=["web"])
    harness.do("unblock", job(build, "g"), teams=["web", "deployers"])
    assert build.state == "passed"
