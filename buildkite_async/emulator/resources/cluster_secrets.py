"""Secrets of a cluster: values for jobs, which no response contains."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.engine.declaration import Action, Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.state.records import Record

_LONGEST: Final = 8_192


def _check_value(value: str) -> None:
    if not value.strip() or len(value.encode()) >= _LONGEST:
        raise invalid("value")


def _update_value(actor: Actor, secret: Record, body: Body) -> None:
    _check_value(body["value"])
    secret.fields["value"] = body["value"]
    SECRETS.touch(actor, secret)


class ClusterSecrets(RecordResource):
    """Secrets, whose keys are unique and fixed."""

    name, kind, noun = "clusters.secrets", "Secret", "secret"
    parent, label = "cluster", "key"
    unique = ("key",)
    actions = {"update_value": Action(_update_value)}

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The key is not reserved, and the value is one that a job can take."""
        if known is None:
            if str(body["key"]).lower().startswith(("buildkite", "bk")):
                raise invalid("key", "reserved")
            _check_value(body.get("value", ""))


SECRETS = declare(ClusterSecrets())
