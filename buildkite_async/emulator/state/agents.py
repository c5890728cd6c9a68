"""Where jobs run: clusters, their queues, and agents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from attrs import Attribute, define, field
from attrs.setters import NO_OP

from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Children, Entity, Held, Record

if TYPE_CHECKING:
    from buildkite_async.emulator.state.entities import Job, OrganizationEntity


class Cluster(Record):
    """A set of queues."""

    __slots__ = ()

    name = Held[str]()
    default_queue = Held["Queue | None"]()
    queues: ClassVar[Children[Queue]] = Children("clusters.queues")


PAUSE_FIELDS: Final = ("dispatch_paused_at", "dispatch_paused_by", "dispatch_paused_note")
"""Fields of a queue that are null unless its dispatch is paused."""


class Queue(Record):
    """A line that agents of a cluster take jobs from."""

    __slots__ = ()

    key = Held[str]()
    paused_at = Held[int | None]("dispatch_paused_at")

    @property
    def cluster(self) -> Cluster:
        """The cluster that it is in."""
        cluster: Cluster = self.parent
        return cluster


def _count_change(agent: Agent, _attribute: Attribute[Any], value: Any) -> Any:
    """Note that what was rendered of an agent is out of date."""
    agent.changes += 1
    return value


@define(eq=False, kw_only=True, repr=False, on_setattr=_count_change)
class Agent(Entity):
    """A machine that runs jobs."""

    kind = "Agent"
    id: str
    _organization: OrganizationEntity = field(alias="organization")
    name: str
    hostname: str
    ip_address: str
    version: str
    queue: Queue
    meta_data: list[str]
    created_at: int
    state: str = "connected"
    connected_at: int | None = None
    disconnected_at: int | None = None
    lost_at: int | None = None
    stopped_at: int | None = None
    stop_asked_at: int | None = None
    stop_forced: bool = False
    stopped_by: User | None = None
    last_job_finished_at: int | None = None
    priority: int = 0
    paused_at: int | None = None
    paused_by: User | None = None
    paused_note: str | None = None
    paused_minutes: int | None = None
    job: Job | None = field(default=None, on_setattr=NO_OP)
    changes: int = field(default=0, on_setattr=NO_OP)
    """Grows with each change of what is shown of it."""

    @property
    def organization(self) -> OrganizationEntity:
        """The organization that it is in."""
        return self._organization
