"""Creating and changing pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import invalid
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.execution.execution import of_organization
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.render.pipelines import WRITABLE
from buildkite_async.emulator.scheduler import ConfigurationError
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline, Step
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.providers import default_settings
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.schedules import schedules_of
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.steps import document_of, read_steps
from buildkite_async.emulator.state.teams import (
    FULL_PIPELINE_ACCESS,
    Team,
    grant,
    remove_from_teams,
)


def create_pipeline(
    state: State, organization: OrganizationEntity, body: Mapping[str, Any], user: User | None
) -> Pipeline:
    """Add a pipeline; `body` is that of a create call."""
    if not body.keys() & {"configuration", "steps", "pipeline_template_uuid"}:
        raise invalid("configuration", "missing_field")
    slug = _free_slug(organization, body, None)
    _check_cluster(organization, body)
    body = _from_template(state, organization, body)
    repository = str(body["repository"])
    pipeline = Pipeline(
        id=state.new_id(),
        organization=organization,
        fields={"cluster_id": organization.default_cluster_id, **_written(body), "slug": slug},
        created_at=state.now(),
        created_by=user,
        steps=_read_steps(state, organization, body),
        document=_document(body),
        provider_settings={**default_settings(repository), **body.get("provider_settings", {})},
        webhook_token=state.new_id().replace("-", ""),
    )
    teams = _teams(organization, body)
    organization.pipelines[slug] = state.add(pipeline.id, pipeline)
    for team, access_level in teams:
        grant(state, team, pipeline, access_level.lower(), user)
    return pipeline


def _teams(organization: OrganizationEntity, body: Mapping[str, Any]) -> list[tuple[Team, str]]:
    """The teams that a body names, each with its access level."""
    known = {team.id: team for team in organization.teams}
    wanted: dict[str, str] = dict.fromkeys(body.get("team_uuids") or (), FULL_PIPELINE_ACCESS)
    wanted |= body.get("teams") or {}
    if not known.keys() >= wanted.keys():
        raise invalid("teams")
    return [(known[each], access_level) for each, access_level in wanted.items()]


def update_pipeline(state: State, pipeline: Pipeline, body: Mapping[str, Any]) -> Pipeline:
    """Change the fields of `body`; what it leaves out stays, null clears."""
    organization = pipeline.organization
    _check_cluster(organization, body)
    body = _from_template(state, organization, body)
    if "steps" in body and "configuration" not in body and pipeline.fields.get("configuration"):
        raise invalid("configuration", "missing")
    slug = _free_slug(organization, body, pipeline)
    if "configuration" in body or "steps" in body:
        pipeline.steps = _read_steps(state, organization, body)
        pipeline.document = _document(body)
    if slug != pipeline.slug:
        organization.pipelines[slug] = organization.pipelines.pop(pipeline.slug)
    pipeline.fields.update({**_written(body), "slug": slug})
    pipeline.provider_settings.update(body.get("provider_settings", {}))
    if "repository" in body:
        settings = default_settings(str(body["repository"]))
        named = {"repository": settings["repository"]}
        pipeline.provider_settings = settings | pipeline.provider_settings | named
    pipeline.version += 1
    return pipeline


def delete_pipeline(state: State, pipeline: Pipeline) -> None:
    """Delete a pipeline with its builds, its schedules and the rules that name it."""
    organization = pipeline.organization
    of_organization(organization).remove_builds(pipeline)
    remove_from_teams(state, organization, pipeline)
    for schedule in schedules_of(state, pipeline):
        of_organization(organization).calendar.drop(schedule)
    for rule in list(state.records.of("rules", organization.id)):
        if pipeline.id in (rule.fields["source_uuid"], rule.fields["target_uuid"]):
            state.remove(rule)
    state.remove_pipeline(pipeline)


def archive_pipeline(state: State, pipeline: Pipeline, user: User | None) -> Pipeline:
    """Take a pipeline out of use."""
    if pipeline.archived_at is not None:
        raise ApiError(422, "Pipeline could not be archived.")
    pipeline.archived_at, pipeline.archived_by = state.now(), user
    pipeline.version += 1
    return pipeline


def unarchive_pipeline(pipeline: Pipeline) -> Pipeline:
    """Take a pipeline back into use; one that is in use stays so."""
    pipeline.archived_at = pipeline.archived_by = None
    pipeline.version += 1
    return pipeline


def cluster_of(pipeline: Pipeline) -> Cluster | None:
    """The cluster that a pipeline runs in."""
    wanted = pipeline.fields.get("cluster_id")
    return next((each for each in pipeline.organization.clusters if each.id == wanted), None)


def template_of(state: State, pipeline: Pipeline) -> Record | None:
    """The template that a pipeline was made from."""
    wanted = pipeline.fields.get("pipeline_template_uuid")
    templates = state.records.of("pipeline_templates", pipeline.organization.id)
    return next((each for each in templates if each.id == wanted), None)


def _free_slug(
    organization: OrganizationEntity, body: Mapping[str, Any], pipeline: Pipeline | None
) -> str:
    """The slug that a body asks for: renaming changes it, and with it the URL."""
    slug = str(body.get("slug") or _slug_by_name(body, pipeline))
    if organization.pipelines.get(slug, pipeline) is not pipeline:
        raise invalid("slug", "already_exists")
    return slug


def _slug_by_name(body: Mapping[str, Any], pipeline: Pipeline | None) -> str:
    if pipeline is not None and body.get("name") in (None, pipeline.fields["name"]):
        return pipeline.slug
    slug = slug_of(str(body["name"]))
    if not slug:
        raise invalid("name")
    return slug


def _written(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name in WRITABLE}


def _from_template(
    state: State, organization: OrganizationEntity, body: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The body with the configuration of the template that it names."""
    wanted = body.get("pipeline_template_uuid")
    if wanted is None:
        return body
    for template in state.records.of("pipeline_templates", organization.id):
        if template.id == wanted:
            return {**body, "configuration": template.fields["configuration"]}
    raise invalid("pipeline_template_uuid")


def _check_cluster(organization: OrganizationEntity, body: Mapping[str, Any]) -> None:
    wanted = body.get("cluster_id")
    if wanted is not None and all(each.id != wanted for each in organization.clusters):
        raise invalid("cluster_id")


def _document(body: Mapping[str, Any]) -> list[Any] | None:
    """The steps of a body that has them as JSON."""
    if body.get("configuration") is not None:
        return None
    return document_of(body.get("steps", ()))


def _read_steps(
    state: State, organization: OrganizationEntity, body: Mapping[str, Any]
) -> list[Step]:
    document = _document(body)
    try:
        source = str(body["configuration"]) if document is None else document
        return read_steps(organization, source, state.new_id)
    except ConfigurationError as error:
        raise invalid("configuration", str(error)) from None
