"""Creating and changing pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.acts.acting import Actor, invalid
from buildkite_async.emulator.acts.naming import slug_of
from buildkite_async.emulator.acts.team_places import (
    FULL_PIPELINE_ACCESS,
    add_pipeline,
    close_to_teams,
)
from buildkite_async.emulator.http import Refusal
from buildkite_async.emulator.render.pipelines import WRITABLE
from buildkite_async.emulator.state.entities import Organization, Pipeline, Step
from buildkite_async.emulator.state.fleet import Cluster
from buildkite_async.emulator.state.people import Team, User
from buildkite_async.emulator.state.providers import default_settings, repository_name
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.steps import BadSteps, StepReader
from buildkite_async.emulator.state.world import World


def create_pipeline(
    world: World, organization: Organization, wish: Mapping[str, Any], user: User | None
) -> Pipeline:
    """Add a pipeline; `wish` is the body of a create call."""
    if not wish.keys() & {"configuration", "steps", "pipeline_template_uuid"}:
        raise invalid("configuration", "missing_field")
    slug = _free_slug(organization, wish, None)
    _check_cluster(organization, wish)
    wish = _from_template(world, organization, wish)
    repository = str(wish["repository"])
    pipeline = Pipeline(
        id=world.new_id(),
        organization=organization,
        fields={**_written(wish), "slug": slug},
        created_at=world.now(),
        created_by=user,
        steps=_read_steps(world, organization, wish),
        provider_settings={**default_settings(repository), **wish.get("provider_settings", {})},
        webhook_token=world.new_id().replace("-", ""),
    )
    teams = _teams(organization, wish)
    organization.pipelines[slug] = world.keep(pipeline.id, pipeline)
    for team, access_level in teams:
        add_pipeline(Actor(world, organization, user), team, pipeline, access_level)
    return pipeline


def _teams(organization: Organization, wish: Mapping[str, Any]) -> list[tuple[Team, str]]:
    """The teams that a wish names, each with what it may do."""
    known = {team.id: team for team in organization.teams}
    wanted: dict[str, str] = dict.fromkeys(wish.get("team_uuids") or (), FULL_PIPELINE_ACCESS)
    wanted |= wish.get("teams") or {}
    if not known.keys() >= wanted.keys():
        raise invalid("teams")
    return [(known[each], access_level) for each, access_level in wanted.items()]


def update_pipeline(world: World, pipeline: Pipeline, wish: Mapping[str, Any]) -> Pipeline:
    """Change what `wish` names; what it leaves out stays, null clears."""
    organization = pipeline.organization
    _check_cluster(organization, wish)
    wish = _from_template(world, organization, wish)
    if "steps" in wish and "configuration" not in wish and pipeline.fields.get("configuration"):
        raise invalid("configuration", "missing")
    slug = _free_slug(organization, wish, pipeline)
    if "configuration" in wish or "steps" in wish:
        pipeline.steps = _read_steps(world, organization, wish)
    if slug != pipeline.slug:
        organization.pipelines[slug] = organization.pipelines.pop(pipeline.slug)
    pipeline.fields.update({**_written(wish), "slug": slug})
    pipeline.provider_settings.update(wish.get("provider_settings", {}))
    if "repository" in wish:
        pipeline.provider_settings["repository"] = repository_name(str(wish["repository"]))
    pipeline.version += 1
    return pipeline


def delete_pipeline(world: World, pipeline: Pipeline) -> None:
    """Delete a pipeline with its builds, its schedules and the rules that name it."""
    organization = pipeline.organization
    close_to_teams(world, organization, pipeline)
    for schedule in pipeline.schedules:
        world.things.pop(schedule, None)
    for rule in list(world.records.of("rules", organization.id)):
        if pipeline.id in (rule.fields["source_uuid"], rule.fields["target_uuid"]):
            world.forget(rule)
    world.remove_pipeline(pipeline)


def archive_pipeline(world: World, pipeline: Pipeline, user: User | None) -> Pipeline:
    """Take a pipeline out of use."""
    if pipeline.archived_at is not None:
        raise Refusal(422, "Pipeline is already archived")
    pipeline.archived_at, pipeline.archived_by = world.now(), user
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


def template_of(world: World, pipeline: Pipeline) -> Record | None:
    """The template that a pipeline was made from."""
    wanted = pipeline.fields.get("pipeline_template_uuid")
    templates = world.records.of("pipeline_templates", pipeline.organization.id)
    return next((each for each in templates if each.id == wanted), None)


def _free_slug(
    organization: Organization, wish: Mapping[str, Any], pipeline: Pipeline | None
) -> str:
    """The slug that a wish asks for: renaming changes it, and with it the URL."""
    slug = str(wish.get("slug") or _slug_by_name(wish, pipeline))
    if organization.pipelines.get(slug, pipeline) is not pipeline:
        raise invalid("slug", "already_exists")
    return slug


def _slug_by_name(wish: Mapping[str, Any], pipeline: Pipeline | None) -> str:
    if pipeline is not None and wish.get("name") in (None, pipeline.fields["name"]):
        return pipeline.slug
    slug = slug_of(str(wish["name"]))
    if not slug:
        raise invalid("name")
    return slug


def _written(wish: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wish.items() if name in WRITABLE}


def _from_template(
    world: World, organization: Organization, wish: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The wish with the configuration of the template that it names."""
    wanted = wish.get("pipeline_template_uuid")
    if wanted is None:
        return wish
    for template in world.records.of("pipeline_templates", organization.id):
        if template.id == wanted:
            return {**wish, "configuration": template.fields["configuration"]}
    raise invalid("pipeline_template_uuid")


def _check_cluster(organization: Organization, wish: Mapping[str, Any]) -> None:
    wanted = wish.get("cluster_id")
    if wanted is not None and all(each.id != wanted for each in organization.clusters):
        raise invalid("cluster_id")


def _read_steps(world: World, organization: Organization, wish: Mapping[str, Any]) -> list[Step]:
    reader = StepReader(organization, world.new_id)
    try:
        if wish.get("configuration") is not None:
            return reader.from_yaml(str(wish["configuration"]))
        return reader.from_objects(wish.get("steps", ()))
    except BadSteps as error:
        raise invalid("configuration", str(error)) from None
