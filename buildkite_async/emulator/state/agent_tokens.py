"""The tokens that agents of clusters register with, and the addresses that these allow."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Final

from buildkite_async.emulator.state.agents import Agent, Cluster
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

AGENT_TOKENS: Final = "clusters.agent_tokens"


def first_token(state: State, cluster: Cluster) -> Record | None:
    """Return the oldest token of a cluster, with which its agents register."""
    return next(iter(state.records.of(AGENT_TOKENS, cluster.id)), None)


def token_of(state: State, agent: Agent) -> Record | None:
    """Return the token that an agent registered with."""
    return first_token(state, agent.queue.cluster)


def is_address(text: str) -> bool:
    """Return whether text is an IP address."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def allows(token: Record | None, address: str) -> bool:
    """Return whether agents of an IP address can use a token.

    https://buildkite.com/docs/pipelines/clusters/manage-clusters#restrict-an-agent-tokens-access-by-ip-address
    """
    networks = "" if token is None else str(token.fields.get("allowed_ip_addresses") or "")
    if not networks.split():
        return True
    found = ip_address(address)
    return any(found in ip_network(each, strict=False) for each in networks.split())
