"""Secrets that are not marked in the contract are masked in the repr, too."""

from __future__ import annotations

import pytest

from buildkite_async.models import (
    ArtifactDownload,
    JobEnvironment,
    Model,
    Provider,
    ProviderId,
)


@pytest.mark.parametrize(
    "value",
    [
        JobEnvironment(env={"TOKEN": "hush"}),
        Provider(id=ProviderId.GITHUB, webhook_url="https://webhook.buildkite.com/deliver/hush"),
        ArtifactDownload(url="https://files.example.net/x?signature=hush"),
    ],
)
def test_a_secret_is_masked(value: Model) -> None:
    assert "hush" not in repr(value)
