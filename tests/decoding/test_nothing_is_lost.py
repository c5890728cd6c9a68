"""Every leaf of a response is typed, in `extra` or in `unreadable`, whatever the response."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildkite_async import models
from buildkite_async.decoding import decode_page
from buildkite_async.decoding.model import Model
from tests.decoding.responses import assert_nothing_is_lost, responses

MODELS = [
    models.Build,
    models.Job,
    models.Pipeline,
    models.Agent,
    models.Annotation,
    models.ClusterQueue,
]
some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_page_of_any_responses(model: type[Model]) -> None:
    @some
    @given(st.lists(responses(model), min_size=1, max_size=4))
    def check(rows: list[dict[str, Any]]) -> None:
        found = decode_page(json.dumps(rows).encode(), model)
        assert found.unreadable == ()
        assert_nothing_is_lost(rows, found.objects)
        for row in found.objects:
            again = model.from_json(row.to_json())
            assert again == row
            assert again.extra == row.extra
            assert again.unreadable == row.unreadable

    check()


@some
@given(st.lists(responses(models.Build), min_size=2, max_size=4), st.data())
def test_a_row_is_decoded_alike_alone_and_on_a_page(rows: list[Any], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    on_page = decode_page(json.dumps(rows).encode(), models.Build).objects[at]
    for alone in (
        models.Build.from_dict(rows[at]),
        models.Build.from_json(json.dumps(rows[at])),
    ):
        assert alone == on_page
        assert alone.extra == on_page.extra
        assert alone.unreadable == on_page.unreadable
