"""Secrets that the contract does not mark are masked in a repr, too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from buildkite_async.models import (
    Model,
    OrganizationRef,
    PackagePresignedUploadForm,
    RegistryRef,
    RegistryToken,
    Suite,
)

NOW = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        Suite(
            id="1",
            graphql_id="g",
            slug="s",
            name="S",
            url="u",
            web_url="w",
            default_branch="main",
            api_token="hush",
        ),
        RegistryToken(
            id="1",
            graphql_id="g",
            description="d",
            url="u",
            created_at=NOW,
            organization=OrganizationRef(id="1", slug="acme"),
            registry=RegistryRef(id="1", slug="gems"),
            token="hush",
        ),
        PackagePresignedUploadForm(file_input="f", method="POST", url="u", data={"policy": "hush"}),
    ],
)
def test_a_secret_is_masked(value: Model) -> None:
    assert "hush" not in repr(value)
