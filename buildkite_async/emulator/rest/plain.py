"""Resources that need no more than the contract says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import encode, timestamp
from buildkite_async.emulator.scheduler import ConfigurationError, parse_pipeline
from buildkite_async.emulator.state.records import Record


class PipelineTemplates(RecordResource):
    """Steps that pipelines are made from."""

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """The configuration holds steps."""
        if "configuration" not in body:
            return
        try:
            parse_pipeline(str(body["configuration"]), {}, interpolate=False)
        except ConfigurationError as error:
            errors = [{"field": "configuration", "code": str(error)}]
            raise ApiError(422, "Validation failed", errors) from None

    def remove(self, actor: Actor, thing: Record) -> None:
        """Delete a template that no pipeline uses."""
        for pipeline in thing.organization.pipelines.values():
            if pipeline.fields.get("pipeline_template_uuid") == thing.id:
                raise ApiError(422, "The template is used by pipelines")
        super().remove(actor, thing)


class AuditEvents(RecordResource):
    """What was changed, newest first."""

    newest_first = True

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """An event with its time."""
        shown = super().representation(call, thing)
        return {**shown, "occurred_at": timestamp(thing.fields["occurred_at"])}


PIPELINE_TEMPLATES = PipelineTemplates("pipeline_templates", "PipelineTemplate", "template")
AUDIT_EVENTS = AuditEvents("audit_events", "AuditEvent", "audit event")
CONNECTIONS = RecordResource("repository_connections", "RepositoryConnection", "connection")
EMOJIS = RecordResource("emojis", "Emoji", "emoji", by="name")


@operation("repository_connections.list_repositories")
def list_repositories(call: Call) -> Listing[dict[str, Any]]:
    """What the pipelines of the organization build from, through one connection."""
    connection, wanted = CONNECTIONS.find(call), call.query["repository"]
    if not str(connection.fields["type"]).startswith("github"):
        raise ApiError(422, "This type of connection cannot list repositories")
    slug = call.organization.slug
    names = {f"{slug}/{pipeline}" for pipeline in call.organization.pipelines}
    chosen = sorted(each for each in names if wanted is None or each.lower() == str(wanted).lower())
    return Listing([_repository(each) for each in chosen], encode)


def _repository(name: str) -> dict[str, Any]:
    return {
        "full_name": name,
        "html_url": f"https://github.com/{name}",
        "clone_url": f"https://github.com/{name}.git",
        "default_branch": "main",
    }


@operation("test_engine.get_api_catalog")
def get_api_catalog(call: Call) -> Reply:
    """Where the description of the Test Engine API lies (RFC 9727)."""
    origin = call.request.origin
    link = {
        "href": f"{origin}/v2/analytics/openapi.yaml",
        "type": "application/openapi+yaml",
    }
    entry = {"anchor": f"{origin}/v2/analytics", "service-desc": [link]}
    return json_reply({"linkset": [entry]})


@operation("test_engine.get_openapi")
def get_openapi(_call: Call) -> Reply:
    """The part of the contract that describes Test Engine, in JSON, which is YAML too."""
    document = load().document
    paths = {
        path: item
        for path, item in document["paths"].items()
        if path.startswith("/v2/analytics/organizations")
    }
    description = {
        "openapi": document["openapi"],
        "info": {"title": "Test Engine", "version": "v2"},
        "paths": paths,
        "components": document["components"],
    }
    body = msgspec.json.encode(_without_own_keys(description))
    return Reply(200, body, "application/openapi+yaml")


def _without_own_keys(node: Any) -> Any:
    """Return a part of the contract without the keys that OpenAPI does not define."""
    if isinstance(node, list):
        return [_without_own_keys(each) for each in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    named = cast("Mapping[str, Any]", node)
    return {key: _without_own_keys(each) for key, each in named.items() if not key.startswith("x-")}


for _resource in (PIPELINE_TEMPLATES, AUDIT_EVENTS, CONNECTIONS, EMOJIS):
    serve(_resource)
