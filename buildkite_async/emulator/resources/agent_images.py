"""Images for hosted agents, which are built in the background."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

_BUILD: Final = 30_000
_IN_USE: Final = (
    "this agent image is in use by one or more queues; reassign those queues before deleting it"
)
_BASE_IMAGE: Final = "FROM buildkite/hosted-agent-base:ubuntu-24.04"


class AgentImages(RecordResource):
    """Images of a cluster."""

    name, kind, noun = "clusters.agent_images", "AgentImage", "agent image"
    parent, logged = "cluster", False

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The name is unique."""
        name = body["name"]
        if any(each.fields["name"] == name for each in self.within(actor.state, parent)):
            taken = f'an agent image named "{name}" already exists in this cluster'
            raise ApiError(409, taken)

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """An image that a queue uses is not deleted."""
        hosted = [str(each.fields.get("hosted_agents")) for each in thing.parent.queues]
        if verb != "delete" or all(image_ref(thing) not in each for each in hosted):
            return None
        return Problem("in_use", _IN_USE, 409)

    def find(self, call: Call) -> Record:
        """The image that the path names."""
        try:
            return super().find(call)
        except ApiError as error:
            raise ApiError(error.status, "No agent image found with the given ID.") from None

    def complete(self, state: State, record: Record) -> None:
        """An id that is not a UUID, and what the image is built from."""
        record.id = f"img_{record.id.replace('-', '')[:20]}"
        dockerfile = str(record.fields["dockerfile"])
        record.fields |= {
            "version": 1,
            "base_image": _BASE_IMAGE,
            "composed_dockerfile": f"{_BASE_IMAGE}\n{dockerfile}",
        }

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """An image with its present status: it is ready half a minute after its creation."""
        ready = call.state.now() >= thing.created_at + _BUILD
        failed = ready and "RUN false" in str(thing.fields["dockerfile"])
        status = "FAILED" if failed else "READY" if ready else "BUILDING"
        return {
            **super().representation(call, thing),
            "status": status,
            "image_ref": image_ref(thing) if status == "READY" else None,
            "last_build_error": "RUN false: exit status 1" if failed else None,
        }


def image_ref(image: Record) -> str:
    """What a queue names the image by."""
    return f"{image.place[:8]}/{image.fields['name']}:{image.fields['version']}"


AGENT_IMAGES = declare(AgentImages())
