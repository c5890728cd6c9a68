"""Deleting the files of jobs."""

from __future__ import annotations

from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import Artifact


def delete_artifact(artifact: Artifact) -> Artifact:
    """Delete a file; its entry stays."""
    if artifact.state == "deleted":
        raise ApiError(404, "No artifact found")
    artifact.state = "deleted"
    return artifact
