"""Simulated agents: who they are, and who of them is free."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define, field, frozen

from buildkite_async.emulator.scheduler import Job, QueueKey

__all__ = ["Agent", "AgentSpec", "FreeAgents"]


@frozen(kw_only=True)
class AgentSpec:
    """An agent to simulate."""

    name: str
    queue: str = "default"
    cluster: str | None = None
    tags: Mapping[str, str] = Factory(dict[str, str])
    """Tags beside `queue`, which agent rules of steps ask for."""


@define(eq=False, kw_only=True)
class Agent:
    """An agent that is simulated."""

    spec: AgentSpec
    number: int
    job: Job | None = field(default=None, repr=False)
    busy: bool = False
    """Whether it is busy with a job that the scheduler does not move."""
    paused: bool = False
    pauses: int = 0
    """How often it was paused."""
    connected: bool = True
    stopping: bool = False
    """It takes no more jobs, and disconnects after the one that it runs."""

    @property
    def queue(self) -> QueueKey:
        """The queue that it takes jobs from."""
        return (self.spec.cluster, self.spec.queue)

    @property
    def free(self) -> bool:
        """Whether it takes a job."""
        taken = self.busy or self.job is not None
        return self.connected and not self.paused and not self.stopping and not taken


_Tags = tuple[tuple[str, str], ...]


class FreeAgents:
    """Free agents by queue and tags; of equal ones the first takes a job."""

    def __init__(self, agents: Iterable[Agent]) -> None:
        self._heaps: dict[QueueKey, dict[_Tags, list[tuple[int, Agent]]]] = {}
        self._listed: set[Agent] = set()
        for agent in agents:
            self.add(agent)

    def add(self, agent: Agent) -> None:
        """Put an agent back that may be free again."""
        if agent.free and agent not in self._listed:
            self._listed.add(agent)
            heap = self._heaps.setdefault(agent.queue, {}).setdefault(_tags(agent), [])
            heapq.heappush(heap, (agent.number, agent))

    def remove(self, agent: Agent) -> None:
        """Take out an agent that takes a job."""
        self._listed.discard(agent)

    def first(self, queue: QueueKey) -> Iterator[Agent]:
        """The first free agent of a queue for each combination of tags that there is."""
        for heap in self._heaps.get(queue, {}).values():
            while heap and not (heap[0][1].free and heap[0][1] in self._listed):
                self._listed.discard(heapq.heappop(heap)[1])
            if heap:
                yield heap[0][1]


def _tags(agent: Agent) -> _Tags:
    return tuple(sorted(agent.spec.tags.items()))
