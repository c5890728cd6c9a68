"""Fixtures of the GraphQL tests."""

from __future__ import annotations

import pytest

from tests.graphql.fakes import FakeTransport


@pytest.fixture
def transport() -> FakeTransport:
    return FakeTransport()
