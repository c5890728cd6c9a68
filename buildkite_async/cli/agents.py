"""`buildkite-async agents`."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final

from cyclopts import Parameter

from buildkite_async.cli.arguments import segment
from buildkite_async.cli.columns import Column, Columns
from buildkite_async.cli.groups import command_group
from buildkite_async.cli.options import (
    CONFIRMED,
    ORGANIZATION_DEFAULTS,
    ConfirmedOptions,
    OrganizationOptions,
)
from buildkite_async.cli.output_options import OUTPUT, Limit, OutputOptions
from buildkite_async.cli.printing import print_listing, print_object
from buildkite_async.cli.writing import confirm, write
from buildkite_async.models import Agent, AgentFilters

__all__ = ["AGENTS", "app"]

AgentId = Annotated[str, Parameter(validator=segment, help="The agent's id.")]


def _state(agent: Agent) -> str | None:
    state = agent.connection_state
    return "paused" if agent.paused and state == "connected" else state


def _job(agent: Agent) -> str | None:
    return None if agent.job is None else agent.job.name or agent.job.label or agent.job.id


AGENTS: Final = Columns[Agent](
    "agents",
    (Agent,),
    (
        Column("name", lambda agent: agent.name),
        Column("state", _state, "state"),
        Column("queue", lambda agent: agent.queue, rank=3),
        Column("job", _job, rank=2),
        Column("version", lambda agent: agent.version, rank=5),
        Column("connected", lambda agent: agent.connected_at, "time", rank=4),
        Column("id", lambda agent: agent.id, "exact"),
        Column("host", lambda agent: agent.hostname, shown=False),
        Column("address", lambda agent: agent.ip_address, "exact", shown=False),
        Column("tags", lambda agent: ", ".join(agent.meta_data or ()), shown=False),
        Column("url", lambda agent: agent.web_url, "exact", shown=False),
    ),
)

app = command_group("agents", "Show and stop agents.")


@app.command("list", "agents list", "agents list --csv --columns name,host,tags", columns=AGENTS)
async def list_agents(
    *,
    name: Annotated[str | None, Parameter(help="Only agents of this name.")] = None,
    hostname: Annotated[str | None, Parameter(help="Only agents on this host.")] = None,
    version: Annotated[str | None, Parameter(help="Only agents of exactly this version.")] = None,
    limit: Limit = 0,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """List the connected agents of the organization."""
    filters: AgentFilters = {}
    if name is not None:
        filters["name"] = name
    if hostname is not None:
        filters["hostname"] = hostname
    if version is not None:
        filters["version"] = version
    async with options.client() as client:
        agents = options.organization_of(client).agents
        await print_listing(agents.list(**filters), AGENTS, output, limit=limit)


@app.command("get", "agents get 0190046e-e199-453b-a302-a21a4d649d31", columns=AGENTS)
async def get(
    agent: AgentId,
    /,
    *,
    output: OutputOptions = OUTPUT,
    options: OrganizationOptions = ORGANIZATION_DEFAULTS,
) -> None:
    """Show one agent."""
    async with options.client() as client:
        found = await options.organization_of(client).agents.get(agent)
    print_object(found, AGENTS, output)


@app.command("stop", "agents stop 0190046e-e199-453b-a302-a21a4d649d31 --finish-job --yes")
def stop(
    agent: AgentId,
    /,
    *,
    finish_job: Annotated[
        bool, Parameter(help="Let the agent finish its job instead of cancelling it.")
    ] = False,
    options: ConfirmedOptions = CONFIRMED,
) -> None:
    """Stop an agent, and cancel the job that it runs."""
    end = "after its job" if finish_job else "and cancel its job"
    confirm(options, f"Stop the agent {agent} {end}?")
    asyncio.run(write(options, lambda acme: acme.agents.stop(agent, force=not finish_job)))
