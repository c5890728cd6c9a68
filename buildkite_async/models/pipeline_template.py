"""Pipeline templates."""

from __future__ import annotations

from datetime import datetime
from typing import Required

from buildkite_async.decoding.model import Model
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.user import User

__all__ = ["PipelineTemplate", "PipelineTemplateCreate", "PipelineTemplateUpdate"]


class PipelineTemplate(Model):
    """Steps that pipelines can share.

    https://buildkite.com/docs/apis/rest-api/pipeline-templates
    """

    uuid: str
    graphql_id: str
    name: str
    description: str | None
    configuration: str
    """The steps as YAML."""
    available: bool
    """Whether users who are not administrators may assign it to pipelines."""
    url: str
    web_url: str
    created_at: datetime
    created_by: User | None
    updated_at: datetime
    updated_by: User | None


class PipelineTemplateCreate(ExtraBody, total=False):
    """Body for creating a pipeline template."""

    name: Required[str]
    """Name of the template."""
    configuration: Required[str]
    """The steps as YAML."""
    description: str
    """What the template is for."""
    available: bool
    """Whether users who are not administrators may assign it to pipelines. False by default."""


class PipelineTemplateUpdate(ExtraBody, total=False):
    """Body for updating a pipeline template."""

    name: str
    """Name of the template."""
    configuration: str
    """The steps as YAML."""
    description: str
    """What the template is for."""
    available: bool
    """Whether users who are not administrators may assign it to pipelines."""
