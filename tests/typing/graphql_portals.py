"""The types of portals that generated code relies on: checked, never run."""

from __future__ import annotations

from typing import assert_type

from buildkite_async import Buildkite
from buildkite_async.graphql import PortalSecret
from buildkite_async.graphql.runtime import OpenPortal, PortalOperations
from buildkite_async.rest.portals import Portal


def a_portal_matches_the_protocol(portal: Portal) -> OpenPortal:
    return portal


def stored_operations_take_a_portal(bk: Buildkite, secret: PortalSecret) -> None:
    portal = bk.portal("acme", "trigger-main", token="bkpt_1")
    assert_type(PortalOperations(portal), PortalOperations)
    PortalOperations(bk.portal("acme", "trigger-main"), secret=secret)
    PortalOperations(bk)  # type: ignore[arg-type]
    PortalSecret(client_id="1", secret="s", expires_in="60")  # type: ignore[arg-type]
