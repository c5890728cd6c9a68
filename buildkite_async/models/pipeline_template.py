"""Templates of pipelines."""

from __future__ import annotations

from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model
from buildkite_async.models.user import User

__all__ = ["PipelineTemplate", "PipelineTemplateCreate", "PipelineTemplateUpdate"]


class PipelineTemplate(Model):
    """Steps that pipelines share.

    https://buildkite.com/docs/apis/rest-api/pipeline-templates
    """

    uuid: str
    graphql_id: str
    name: str
    description: str | None
    configuration: str  # YAML
    available: bool  # whether others than administrators may give it to a pipeline
    url: str
    web_url: str
    created_at: datetime
    created_by: User | None
    updated_at: datetime
    updated_by: User | None


class PipelineTemplateCreate(TypedDict, total=False):
    """What a new template takes."""

    name: Required[str]
    configuration: Required[str]  # YAML
    description: str
    available: bool  # False when left out


class PipelineTemplateUpdate(TypedDict, total=False):
    """What can be changed on a template."""

    name: str
    configuration: str
    description: str
    available: bool
