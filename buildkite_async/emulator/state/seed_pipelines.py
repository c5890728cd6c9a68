"""The pipelines of a generated organization."""

from __future__ import annotations

from collections.abc import Sequence

from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline, Step
from buildkite_async.emulator.state.providers import default_settings
from buildkite_async.emulator.state.schedules import KIND, RESOURCE, Schedule
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.steps import read_steps

_DAY = 86_400_000
QUEUES = ("default", "builders", "macos", "deploy")
_PIPELINES = (
    "Web",
    "API",
    "Deploy",
    "Mobile iOS",
    "Mobile Android",
    "Payments",
    "Search",
    "Data Platform",
    "Infrastructure",
    "Docs",
    "Nightly",
    "Release",
)
_LOOKS = {"web": (":globe_with_meridians:", "#14cc80"), "deploy": (":rocket:", "#f83f23")}
_MORE_SETTINGS = {"api": {"commit_status_404s": 4}}
_CONFIGURATION = """\
steps:
  - group: Checks
    key: checks
    steps:
      - label: ":mag: Lint"
        key: lint
        command: make lint
      - label: ":lock: Audit"
        key: audit
        command: make audit
        soft_fail: true
  - label: ":test_tube: Test"
    key: test
    command: make test
    parallelism: {parallelism}
    artifact_paths: "reports/*.xml;coverage/**/*"
    agents: {{queue: {queue}}}
    timeout_in_minutes: 30
  - wait
  - label: ":package: Build"
    key: build
    command: |
      make build
      make push
    artifact_paths: dist/*
    agents: {{queue: builders}}
{tail}"""
_TAILS = (
    "",
    """\
  - block: ":rocket: Release?"
    key: release
  - trigger: deploy
    label: ":ship: Deploy"
    key: deploy
    async: true
""",
    """\
  - label: ":ship: Ship"
    key: ship
    command: make ship
    agents: {queue: deploy}
    concurrency: 1
    concurrency_group: ship
""",
)


def add_seeded_pipeline(state: State, organization: OrganizationEntity, number: int) -> Pipeline:
    """Add the pipeline at index `number`."""
    name = _PIPELINES[number % len(_PIPELINES)]
    if number >= len(_PIPELINES):
        name = f"{name} {number // len(_PIPELINES) + 1}"
    tail = _TAILS[(number + 1) % 3] if number != 2 else _TAILS[2]
    configuration = _CONFIGURATION.format(
        parallelism=(2, 3, 4)[number % 3], queue=QUEUES[number % 3], tail=tail
    )
    slug = name.lower().replace(" ", "-")
    steps = read_steps(organization, configuration, state.new_id)
    pipeline = _pipeline(state, organization, name, slug, configuration, steps)
    organization.pipelines[slug] = state.add(pipeline.id, pipeline)
    if number % 3 == 0:
        _add_schedule(state, pipeline)
    return pipeline


def _pipeline(
    state: State,
    organization: OrganizationEntity,
    name: str,
    slug: str,
    configuration: str,
    steps: Sequence[Step],
) -> Pipeline:
    repository = f"git@github.com:{organization.slug}/{slug}.git"
    identity, token = state.new_id(), state.new_id().replace("-", "")
    emoji, color = _LOOKS.get(slug, (None, None))
    return Pipeline(
        id=identity,
        organization=organization,
        fields={
            "name": name,
            "slug": slug,
            "description": f"{name} of {organization.name}",
            "repository": repository,
            "configuration": configuration,
            "cluster_id": organization.clusters[0].id,
            "default_branch": "main",
            "tags": ["product" if len(slug) % 2 else "platform"],
            "env": {"CI": "true"},
            "emoji": emoji,
            "color": color,
        },
        created_at=organization.created_at + state.random.randrange(30) * _DAY,
        created_by=organization.members[0].user,
        steps=list(steps),
        provider_settings=default_settings(repository) | _MORE_SETTINGS.get(slug, {}),
        webhook_token=token,
        webhook_id=str(int(token[:7], 16)),
    )


def _add_schedule(state: State, pipeline: Pipeline) -> None:
    schedule = Schedule(
        id=state.new_id(),
        resource=RESOURCE,
        kind=KIND,
        organization=pipeline.organization,
        parent=pipeline,
        fields={
            "label": "Nightly",
            "cronline": "0 3 * * *",
            "message": "Nightly build",
            "commit": "HEAD",
            "branch": "main",
            "env": {"NIGHTLY": "1"},
            "enabled": True,
        },
        created_at=pipeline.created_at,
        created_by=pipeline.created_by,
    )
    state.records.add(state.add(schedule.id, schedule))
