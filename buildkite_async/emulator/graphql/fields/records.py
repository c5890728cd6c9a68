"""Fields of what REST keeps as records: both APIs show the same things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import in_team, time_argument, words
from buildkite_async.emulator.graphql.identity import identify, type_name
from buildkite_async.emulator.graphql.ordering import newest_first, ordered
from buildkite_async.emulator.graphql.schema import members_of
from buildkite_async.emulator.render.text import encode
from buildkite_async.emulator.rest.plain import CONNECTIONS, PIPELINE_TEMPLATES
from buildkite_async.emulator.rest.registries import REGISTRIES
from buildkite_async.emulator.rest.rules import RULES
from buildkite_async.emulator.rest.suites import SUITES
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.records import Record

PROVIDERS: Final = "OrganizationRepositoryProvider"


def _name(record: Record) -> str:
    return str(record.fields["name"])


def _pipeline(record: Record, end: str) -> e.Pipeline | None:
    pipelines = record.organization.pipelines.values()
    return next((each for each in pipelines if each.id == record.fields[end]), None)


def _rate_limit(connection: Record) -> dict[str, Any] | None:
    known: dict[str, Any] | None = connection.fields.get("rate_limit")
    if known is None:
        return None
    return {"mostRecent": {**known, "resetAt": known["reset_at"]}}


def _host_url(connection: Record) -> str | None:
    host: dict[str, str] | None = connection.fields.get("host")
    return None if host is None else host["url"]


reads(
    "Rule",
    source=lambda rule: _pipeline(rule, "source_uuid"),
    target=lambda rule: _pipeline(rule, "target_uuid"),
    document=lambda rule: encode({"rule": rule.fields["type"], "value": rule.fields["value"]}),
)
reads("Registry", url=REGISTRIES.web_url)
reads("Suite", url=SUITES.web_url)
for _kind in members_of("NotificationService"):
    reads(
        _kind,
        name=lambda service: service.fields["provider"]["name"],
        description=lambda service: service.fields.get("description") or "",
    )
for _kind in members_of(PROVIDERS):
    reads(
        _kind,
        name=lambda connection: connection.fields["display_name"],
        rateLimit=_rate_limit,
    )
reads("OrganizationRepositoryProviderGitHubEnterpriseServer", url=_host_url)


@resolves("RegistryToken", "registry")
def registry(context: Context, token: Record, _arguments: Arguments) -> object | None:
    """The registry that a token reads."""
    return context.state.things.get(token.place)


@resolves("Organization", "repositoryProviders")
def repository_providers(
    context: Context, organization: e.OrganizationEntity, _arguments: Arguments
) -> list[Record]:
    """Connections to hosts of code, as far as the schema has types for them."""
    known = context.state.records.of(CONNECTIONS.name, organization.id)
    return [each for each in known if type_name(each) in members_of(PROVIDERS)]


@resolves("Organization", "pipelineTemplates")
def pipeline_templates(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[Record]:
    """Templates by name or age."""
    templates = context.state.records.of(PIPELINE_TEMPLATES.name, organization.id)
    return ordered(templates, arguments, _name)


@resolves("Organization", "rules")
def rules(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[Record]:
    """Rules by action and by the pipelines that they are about."""
    wanted = {name: words(arguments, name) for name in _RULE_TESTS}
    return newest_first(
        [
            rule
            for rule in context.state.records.of(RULES.name, organization.id)
            if all(
                not values or any(each in _RULE_TESTS[name](rule) for each in values)
                for name, values in wanted.items()
            )
        ]
    )


def _ids(rule: Record, end: str) -> tuple[str | None, ...]:
    pipeline = _pipeline(rule, end)
    return () if pipeline is None else (pipeline.id, identify(pipeline))


_RULE_TESTS: Final[Mapping[str, Callable[[Record], tuple[str | None, ...]]]] = {
    "action": lambda rule: (rule.fields["action"].upper(),),
    "sourceId": lambda rule: _ids(rule, "source_uuid"),
    "sourceType": lambda rule: (rule.fields["source_type"].upper(),),
    "targetId": lambda rule: _ids(rule, "target_uuid"),
    "targetType": lambda rule: (rule.fields["target_type"].upper(),),
}


@resolves("Organization", "registries")
def registries(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[Record]:
    """Package registries as the filters choose."""
    return _chosen(context, REGISTRIES.name, organization, arguments)


@resolves("Organization", "suites")
def suites(
    context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[Record]:
    """Test suites as the filters choose."""
    return _chosen(context, SUITES.name, organization, arguments)


def _chosen(
    context: Context, resource: str, organization: e.OrganizationEntity, arguments: Arguments
) -> list[Record]:
    since, until = (
        time_argument(arguments, "createdAtFrom"),
        time_argument(arguments, "createdAtTo"),
    )
    text = str(arguments.get("search") or "").lower()
    found = [
        record
        for record in context.state.records.of(resource, organization.id)
        if text in _name(record).lower()
        and (since is None or record.created_at >= since)
        and (until is None or record.created_at < until)
        and in_team(organization, record, arguments.get("team"))
    ]
    return ordered(found, arguments, _name)
