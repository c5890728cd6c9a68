"""A package generated from a user's own operations, run over a transport of this package."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from buildkite_async.graphql import GraphQL, UnknownObject
from tests.graphql.fakes import FakeTransport

GOLDEN = Path(__file__).parents[2] / "codegen" / "tests" / "golden"


@pytest.fixture
def package() -> Iterator[ModuleType]:
    """The golden package of the generator's tests."""
    spec = importlib.util.spec_from_file_location("post_office", GOLDEN / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    for name in [name for name in sys.modules if name.partition(".")[0] == spec.name]:
        del sys.modules[name]


def posts(*nodes: dict[str, Any], more: bool = False) -> dict[str, Any]:
    return {
        "office": {
            "owner": {"__typename": "Archive", "id": "1", "list": ["a"], "secret": "hush"},
            "settings": {"a": 1},
            "posts": {
                "pageInfo": {"hasNextPage": more, "endCursor": "c" if more else None},
                "edges": [{"node": node} for node in nodes],
            },
        }
    }


LETTER = {"__typename": "Letter", "id": "L", "type": "air", "size": "HUGE"}
DRONE = {"__typename": "Drone", "id": "D", "type": "sky"}


async def test_its_listings_are_paginated(package: ModuleType, transport: FakeTransport) -> None:
    transport.responses = [posts(LETTER, more=True), posts(DRONE)]
    graphql, own = GraphQL(transport), package.Post(transport)
    first, second = [post async for post in graphql.walk(own.list_posts, size=["SMALL"])]
    assert (first.type, first.size.value, first.size.is_known) == ("air", "HUGE", False)
    assert (second.typename, second.id) == ("Drone", "D")
    assert transport.sent[1].variables == {"after": "c", "size": ["SMALL"]}


async def test_names_and_secrets_are_as_generated(
    package: ModuleType, transport: FakeTransport
) -> None:
    contents = [{"__typename": "Letter"}, {"__typename": "Ghost"}]
    parcel = {"__typename": "Parcel", "id": "P", "type": "sea", "contents": contents}
    transport.responses = [posts(parcel)]
    response = await package.Post(transport).list_posts()
    owner = response.office.owner
    assert (owner.list_, owner.secret) == (["a"], "hush")
    assert "hush" not in repr(response)
    inside = response.office.posts.edges[0].node.contents
    assert inside[1] == UnknownObject(typename="Ghost", raw={"__typename": "Ghost"})


async def test_its_mutations_send_the_given_arguments(
    package: ModuleType, transport: FakeTransport
) -> None:
    transport.responses = [{"postSend": {"receiptToken": "t", "post": None}}]
    sender = package.PersonInput(name="A", main_url="https://a", iban=None)
    await package.Post(transport).send_post(
        organization_id="O", sender=sender, sent_at=datetime(2026, 1, 2, tzinfo=UTC)
    )
    assert transport.sent[0].variables == {
        "input": {
            "organizationID": "O",
            "sender": {"name": "A", "mainURL": "https://a", "iban": None},
            "sentAt": "2026-01-02T00:00:00.000Z",
        }
    }


async def test_a_field_that_was_skipped_is_none(
    package: ModuleType, transport: FakeTransport
) -> None:
    transport.responses = [{"archives": {"edges": [{"node": {"id": "1"}}]}}]
    response = await package.Post(transport).list_archives(first=1)
    assert response.archives.edges[0].node.secret is None
