"""The JSON of the service's objects, for callers that came by one origin.

Links point back to the origin of the request, so that they lead to the emulator wherever it
listens. What many responses share (users, agents, steps, pipelines) is rendered once and kept
until it changes. Builds are kept by `RenderedBuilds`, which is bounded.
"""

from __future__ import annotations

from typing import Final

from attrs import define, field

from buildkite_async.emulator.render.markdown import render_markdown
from buildkite_async.emulator.render.text import encode, global_id, stamp, timestamp
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import (
    Annotation,
    Artifact,
    OrganizationEntity,
    Pipeline,
    Step,
)
from buildkite_async.emulator.state.people import User

WEB = "https://buildkite.com"
_STEP_LIMIT: Final = 10_000
"""How many steps are kept as text; each build has steps of its own."""


@define(eq=False, repr=False)
class Renderer:
    """Renders objects with links to `origin`."""

    origin: str
    _users: dict[str, str] = field(factory=dict[str, str], init=False)
    _steps: dict[Step, str] = field(factory=dict[Step, str], init=False)
    _agents: dict[Agent, tuple[int, str, bytes]] = field(
        factory=dict[Agent, tuple[int, str, bytes]], init=False
    )
    _pipelines: dict[str, tuple[int, str, bytes]] = field(
        factory=dict[str, tuple[int, str, bytes]], init=False
    )

    def organization_url(self, organization: OrganizationEntity) -> str:
        """Where an organization lies."""
        return f"{self.origin}/v2/organizations/{organization.slug}"

    def pipeline_url(self, pipeline: Pipeline) -> str:
        """Where a pipeline lies."""
        return f"{self.organization_url(pipeline.organization)}/pipelines/{pipeline.slug}"

    def cluster_url(self, organization: OrganizationEntity, cluster_id: str) -> str:
        """The API URL of a cluster."""
        return f"{self.organization_url(organization)}/clusters/{cluster_id}"

    def cluster_of(self, pipeline: Pipeline) -> dict[str, str | None]:
        """The cluster of a pipeline, as pipelines and builds show it."""
        cluster_id: str | None = pipeline.fields.get("cluster_id")
        url = cluster_id and self.cluster_url(pipeline.organization, cluster_id)
        return {"cluster_id": cluster_id, "cluster_url": url}

    def user(self, user: User | None) -> str:
        """A user."""
        if user is None:
            return "null"
        text = self._users.get(user.id)
        if text is None:
            text = self._users[user.id] = encode(
                {
                    "id": user.id,
                    "graphql_id": global_id("User", user.id),
                    "name": user.name,
                    "email": user.email,
                    "avatar_url": f"https://www.gravatar.com/avatar/{user.id.replace('-', '')}",
                    "created_at": timestamp(user.created_at),
                }
            )
        return text

    def organization(self, organization: OrganizationEntity) -> str:
        """An organization."""
        url = self.organization_url(organization)
        return encode(
            {
                "id": organization.id,
                "graphql_id": global_id("Organization", organization.id),
                "url": url,
                "web_url": f"{WEB}/{organization.slug}",
                "name": organization.name,
                "slug": organization.slug,
                "agents_url": f"{url}/agents",
                "emojis_url": f"{url}/emojis",
                "pipelines_url": f"{url}/pipelines",
                "created_at": timestamp(organization.created_at),
            }
        )

    def agent(self, agent: Agent) -> str:
        """An agent as jobs show it, whose `job`, the last field, is null."""
        return self._known_agent(agent)[1]

    def agent_bytes(self, agent: Agent) -> bytes:
        """An agent as jobs show it, as UTF-8."""
        known = self._agents.get(agent)
        if known is None or known[0] != agent.changes:
            known = self._known_agent(agent)
        return known[2]

    def _known_agent(self, agent: Agent) -> tuple[int, str, bytes]:
        known = self._agents.get(agent)
        if known is None or known[0] != agent.changes:
            text = self._agent(agent)
            known = self._agents[agent] = (agent.changes, text, text.encode())
        return known

    def _agent(self, agent: Agent) -> str:
        organization = agent.organization
        tail = f"{organization.slug}/agents/{agent.id}"
        cluster_url = self.cluster_url(organization, agent.queue.cluster.id)
        return (
            f'{{"id":"{agent.id}","graphql_id":"{global_id("Agent", agent.id)}",'
            f'"url":"{self.organization_url(organization)}/agents/{agent.id}",'
            f'"web_url":"{WEB}/organizations/{tail}","name":{encode(agent.name)},'
            f'"connection_state":"{agent.state}","hostname":{encode(agent.hostname)},'
            f'"ip_address":"{agent.ip_address}",'
            f'"user_agent":"buildkite-agent/{agent.version} (linux; amd64)",'
            f'"version":"{agent.version}","os_id":"linux","arch":"amd64",'
            f'"queue":{encode(agent.queue.key)},"cluster_url":"{cluster_url}",'
            f'"cluster_queue_url":"{cluster_url}/queues/{agent.queue.id}","creator":null,'
            f'"created_at":{stamp(agent.created_at)},"connected_at":{stamp(agent.connected_at)},'
            f'"disconnected_at":{stamp(agent.disconnected_at)},'
            f'"lost_at":{stamp(agent.lost_at)},"stopped_at":{stamp(agent.stopped_at)},'
            f'"last_job_finished_at":{stamp(agent.last_job_finished_at)},'
            f'"priority":{agent.priority},"meta_data":{encode(agent.meta_data)},'
            f'"paused":{encode(agent.paused_at is not None)},'
            f'"paused_at":{stamp(agent.paused_at)},"paused_by":{self.user(agent.paused_by)},'
            f'"paused_note":{encode(agent.paused_note)},'
            f'"paused_timeout_in_minutes":{encode(agent.paused_minutes)},"job":null}}'
        )

    def step(self, step: Step, organization: OrganizationEntity) -> str:
        """What every job of a step repeats."""
        text = self._steps.get(step)
        if text is None:
            if len(self._steps) >= _STEP_LIMIT:
                self._steps.clear()
            text = self._steps[step] = self._step(step, organization)
        return text

    def _step(self, step: Step, organization: OrganizationEntity) -> str:
        keys = f'"step_key":{encode(step.key)},"group_key":{encode(step.group_key)}'
        if step.type != "script":
            return keys
        return (
            f'"name":{encode(step.name)},"label":{encode(step.name)},{keys},'
            f'"step":{{"id":"{step.id}","signature":null}},'
            f'"agent_query_rules":{encode(step.rules)},"command":{encode(step.command)},'
            f'"artifact_paths":{encode(step.artifact_paths)},"matrix":{encode(step.matrix)},'
            f"{self._cluster_links(step, organization)}"
        )

    def _cluster_links(self, step: Step, organization: OrganizationEntity) -> str:
        queue = step.queue
        if queue is None:
            return (
                '"cluster_id":null,"cluster_url":null,'
                '"cluster_queue_id":null,"cluster_queue_url":null'
            )
        url = self.cluster_url(organization, queue.cluster.id)
        return (
            f'"cluster_id":"{queue.cluster.id}","cluster_url":"{url}",'
            f'"cluster_queue_id":"{queue.id}","cluster_queue_url":"{url}/queues/{queue.id}"'
        )

    def annotation(self, annotation: Annotation, *, omit_body: bool = False) -> str:
        """A note."""
        body = "" if omit_body else f'"body_html":{encode(render_markdown(annotation.body))},'
        job = annotation.job
        return (
            f'{{"id":"{annotation.id}","context":{encode(annotation.context)},'
            f'"style":{encode(annotation.style)},"scope":"{"build" if job is None else "job"}",'
            f'"job_id":{encode(None if job is None else job.id)},'
            f'"priority":{annotation.priority},{body}'
            f'"created_at":{stamp(annotation.created_at)},'
            f'"updated_at":{stamp(annotation.updated_at)}}}'
        )

    def artifact(self, artifact: Artifact, digests: tuple[str, str]) -> str:
        """A file, with the digests of its content."""
        job = artifact.job
        dirname, _, filename = artifact.path.rpartition("/")
        build = f"{self.pipeline_url(job.build.pipeline)}/builds/{job.build.number}"
        url = f"{build}/jobs/{job.id}/artifacts/{artifact.id}"
        return encode(
            {
                "id": artifact.id,
                "job_id": job.id,
                "url": url,
                "download_url": f"{url}/download",
                "state": artifact.state,
                "path": artifact.path,
                "dirname": dirname or ".",
                "filename": filename,
                "mime_type": artifact.mime_type,
                "file_size": artifact.size,
                "glob_path": None,
                "original_path": None,
                "sha1sum": digests[0],
                "sha256sum": digests[1],
            }
        )

    def pipeline(self, pipeline: Pipeline) -> str:
        """A pipeline, kept until one of its builds or fields changes."""
        return self._known_pipeline(pipeline)[1]

    def pipeline_bytes(self, pipeline: Pipeline) -> bytes:
        """A pipeline, as UTF-8."""
        return self._known_pipeline(pipeline)[2]

    def _known_pipeline(self, pipeline: Pipeline) -> tuple[int, str, bytes]:
        known = self._pipelines.get(pipeline.id)
        if known is None or known[0] != pipeline.version:
            # Imported here: pipelines.py renders with this class.
            from buildkite_async.emulator.render.pipelines import render_pipeline

            text = render_pipeline(self, pipeline)
            known = self._pipelines[pipeline.id] = (pipeline.version, text, text.encode())
        return known


class Renderers:
    """A renderer for each of the origins that were used last.

    Args:
        limit: How many are kept, as any Host header makes an origin.
    """

    def __init__(self, limit: int = 8) -> None:
        self._limit = limit
        self._known: dict[str, Renderer] = {}

    def __len__(self) -> int:
        return len(self._known)

    def of(self, origin: str) -> Renderer:
        """Return the renderer for an origin."""
        renderer = self._known.pop(origin, None) or Renderer(origin)
        self._known[origin] = renderer
        if len(self._known) > self._limit:
            del self._known[next(iter(self._known))]
        return renderer
