"""Operations on artifacts; their bytes are in storage, on another origin."""

from __future__ import annotations

from buildkite_async.emulator.actions import artifacts as actions
from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.http import ApiError, Reply, json_reply, raw_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.state.entities import Artifact
from buildkite_async.emulator.state.files import digests_of, download_link
from buildkite_async.emulator.wildcards import matches_wildcards


@operation("artifacts.list_for_build")
def list_for_build(call: Call) -> Listing[Artifact]:
    """List artifacts of all jobs in a build."""
    return _listing(call, [each for job in call.build.jobs for each in job.artifacts or ()])


@operation("artifacts.list_for_job")
def list_for_job(call: Call) -> Listing[Artifact]:
    """List artifacts of a job."""
    return _listing(call, call.job.artifacts or [])


@operation("artifacts.get")
def get_artifact(call: Call) -> Reply:
    """Get one artifact record."""
    return raw_reply(_render(call, _artifact(call)))


@operation("artifacts.get_download_url")
def get_download_url(call: Call) -> Reply:
    """Resolve the short-lived download URL."""
    artifact = _artifact(call)
    if artifact.state != "finished":
        raise ApiError(404, "The artifact has no file")
    url = download_link(artifact, call.settings, call.state.seconds())
    reply = json_reply({"url": url}, 302)
    reply.headers["Location"] = url
    return reply


@operation("artifacts.delete")
def delete_artifact(call: Call) -> Reply:
    """Delete an artifact."""
    actions.delete_artifact(_artifact(call))
    return Reply(204)


def _listing(call: Call, artifacts: list[Artifact]) -> Listing[Artifact]:
    state, path = call.query["state"], call.query["path"]
    if state is not None and state not in load().schemas["ArtifactState"]["enum"]:
        raise invalid("state")

    def render(artifact: Artifact) -> str:
        return _render(call, artifact)

    return Listing(
        [
            each
            for each in artifacts
            if state in (None, each.state) and (path is None or matches_wildcards(path, each.path))
        ],
        render,
    )


def _render(call: Call, artifact: Artifact) -> str:
    return call.renderer.artifact(artifact, digests_of(artifact))


def _artifact(call: Call) -> Artifact:
    found = call.state.artifacts.get(call.path["artifact"])
    if found is None or found.job is not call.job:
        raise ApiError(404, "No artifact found")
    return found
