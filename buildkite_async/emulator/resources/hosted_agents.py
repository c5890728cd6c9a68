"""The machines of hosted agents, as bodies ask for them and as both APIs show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.http import ApiError

Hosted = Mapping[str, Any]

# https://buildkite.com/docs/agent/queues/hosted: sizes of hosted machines, by their cores.
_SIZES: Final = {
    2: "SMALL",
    4: "MEDIUM",
    6: "MEDIUM",
    8: "LARGE",
    12: "LARGE",
    16: "EXTRA_LARGE",
    32: "EXTRA_EXTRA_LARGE",
    64: "THREE_XL",
}
_MACOS: Final = {"macosVersion": "macos_version", "xcodeVersion": "xcode_version"}


def _shape_of(known: Hosted) -> str | None:
    return str(known["instance_shape"]["name"]) if known else None


def hosted_from(body: Hosted, known: Hosted) -> dict[str, Any]:
    """The machines that a body asks for; `LINUX_AMD64_4X16` has 4 cores and 16 GB."""
    name = str(body.get("instanceShape") or _shape_of(known))
    machine, _, size = name.rpartition("_")
    system, _, architecture = machine.partition("_")
    cores, _, memory = size.partition("X")
    if not (size.isascii() and cores.isdecimal() and memory.isdecimal()):
        raise invalid("hostedAgents.instanceShape")
    return {
        "instance_shape": {
            "machine_type": system.lower(),
            "architecture": architecture.partition("_")[0].lower(),
            "cpu": int(cores),
            "memory": int(memory),
            "name": name,
        },
        "platform_settings": _platform(body, known.get("platform_settings") or {}, system),
    }


def _platform(body: Hosted, known: Hosted, system: str) -> dict[str, Any]:
    """The settings of a system; what the body leaves out stays as it is."""
    if system == "LINUX":
        linux: Hosted = known.get("linux") or {}
        image = body.get("agentImageRef", linux.get("agent_image_ref"))
        return {"linux": {"agent_image_ref": image}}
    if body.get("agentImageRef") is not None:
        raise ApiError(
            422, "Validation failed: Agent image ref cannot be configured for hosted mac queues"
        )
    macos: Hosted = {**(known.get("macos") or {}), **(body.get("macos") or {})}
    return {"linux": None} | ({"macos": macos} if system == "MACOS" and macos else {})


def hosted_input(hosted: Hosted | None, known: Hosted) -> dict[str, Any]:
    """The machines of a GraphQL input as a REST body, with what only GraphQL says of macOS."""
    if hosted is None:
        return {}
    platform: Hosted = hosted.get("platformSettings") or {}
    linux: Hosted = platform.get("linux") or {}
    macos: Hosted | None = platform.get("macos")
    given: dict[str, Any] = {
        "instanceShape": hosted.get("instanceShape") or _shape_of(known),
        "agentImageRef": hosted.get("agentImageRef") or linux.get("agentImageRef"),
        "macos": None if macos is None else {_MACOS[name]: value for name, value in macos.items()},
    }
    return {"hostedAgents": {name: value for name, value in given.items() if value is not None}}


def show_hosted(hosted: Hosted | None) -> dict[str, Any] | None:
    """The machines as GraphQL shows them."""
    if hosted is None:
        return None
    shape, platform = hosted["instance_shape"], hosted["platform_settings"]
    linux, macos = platform.get("linux"), platform.get("macos")
    return {
        "instanceShape": {
            "architecture": shape["architecture"],
            "machineType": shape["machine_type"],
            "memory": shape["memory"],
            "name": shape["name"],
            "size": _SIZES.get(shape["cpu"]),
            "vcpu": shape["cpu"],
        },
        "platformSettings": {
            "linux": None if linux is None else {"agentImageRef": linux["agent_image_ref"]},
            "macos": None
            if macos is None
            else {name: macos.get(field) for name, field in _MACOS.items()},
        },
    }
