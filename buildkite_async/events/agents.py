"""Events of agents and of their tokens.

https://buildkite.com/docs/apis/webhooks/pipelines/agent-events
https://buildkite.com/docs/apis/webhooks/pipelines/agent-token-events
"""

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.decoding.model import Model
from buildkite_async.events.event import Event
from buildkite_async.models import Agent, AgentToken

__all__ = [
    "AgentBlocked",
    "AgentConnected",
    "AgentDisconnected",
    "AgentEvent",
    "AgentLost",
    "AgentStopped",
    "AgentStopping",
    "ClusterTokenRegistrationBlocked",
]


class AgentEvent(Event):
    """An event of an agent."""

    agent: Agent
    token: AgentToken | None = None
    """The token that the agent registered with; only from EventBridge."""

    @property
    def _subject(self) -> Model | None:
        return self.agent

    @property
    def state(self) -> str:
        """The state of the agent's connection."""
        return str(self.agent.connection_state or "")


class AgentConnected(AgentEvent):
    """An agent connected."""

    _times: ClassVar[tuple[str, ...]] = ("connected_at",)

    event: Literal["agent.connected"] = "agent.connected"


class AgentLost(AgentEvent):
    """An agent is lost: it no longer reports to the service."""

    _times: ClassVar[tuple[str, ...]] = ("lost_at",)

    event: Literal["agent.lost"] = "agent.lost"


class AgentDisconnected(AgentEvent):
    """An agent disconnected."""

    _times: ClassVar[tuple[str, ...]] = ("disconnected_at",)

    event: Literal["agent.disconnected"] = "agent.disconnected"


class AgentStopping(AgentEvent):
    """An agent is stopping; it may still run a job."""

    event: Literal["agent.stopping"] = "agent.stopping"


class AgentStopped(AgentEvent):
    """An agent stopped."""

    _times: ClassVar[tuple[str, ...]] = ("stopped_at", "disconnected_at")

    event: Literal["agent.stopped"] = "agent.stopped"


class AgentBlocked(AgentEvent):
    """A connected agent was blocked, because its token does not allow its IP address."""

    event: Literal["agent.blocked"] = "agent.blocked"
    blocked_ip: str
    cluster_token: AgentToken

    @property
    def _distinction(self) -> str:
        return self.blocked_ip or ""


class ClusterTokenRegistrationBlocked(Event):
    """An agent could not register, because its token does not allow its IP address."""

    event: Literal["cluster_token.registration_blocked"] = "cluster_token.registration_blocked"
    blocked_ip: str
    cluster_token: AgentToken

    @property
    def _subject(self) -> Model | None:
        return self.cluster_token

    @property
    def _distinction(self) -> str:
        return self.blocked_ip or ""
