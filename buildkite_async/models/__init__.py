# ruff: noqa: F403
"""Classes of responses, request bodies and filters."""

from __future__ import annotations

from buildkite_async.decoding.model import Model, converter
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models import (
    access_token,
    agent_image,
    agent_metrics,
    agent_token,
    annotation,
    api_catalog,
    artifact,
    audit_event,
    build,
    cache_registry,
    cache_volume,
    cluster,
    cluster_queue,
    cluster_secret,
    emoji,
    execution,
    extra,
    github_webhooks,
    invitation,
    job,
    member,
    meta,
    network_range,
    notification_service,
    oauth,
    oidc_policy,
    organization,
    organization_api_settings,
    organization_banner,
    organization_pipeline_settings,
    organization_usage,
    package,
    paging,
    pipeline,
    pipeline_schedule,
    pipeline_template,
    pipeline_trigger,
    portal,
    provider,
    queue_migration,
    registry,
    repository_connection,
    rule,
    run,
    stack,
    step_upload,
    suite,
    team,
    test,
    test_upload,
    trigger_delivery,
    user,
)
from buildkite_async.models.access_token import *
from buildkite_async.models.agent_image import *
from buildkite_async.models.agent_metrics import *
from buildkite_async.models.agent_token import *
from buildkite_async.models.annotation import *
from buildkite_async.models.api_catalog import *
from buildkite_async.models.artifact import *
from buildkite_async.models.audit_event import *
from buildkite_async.models.build import *
from buildkite_async.models.cache_registry import *
from buildkite_async.models.cache_volume import *
from buildkite_async.models.cluster import *
from buildkite_async.models.cluster_queue import *
from buildkite_async.models.cluster_secret import *
from buildkite_async.models.emoji import *
from buildkite_async.models.execution import *
from buildkite_async.models.extra import *
from buildkite_async.models.github_webhooks import *
from buildkite_async.models.invitation import *
from buildkite_async.models.job import *
from buildkite_async.models.member import *
from buildkite_async.models.meta import *
from buildkite_async.models.network_range import *
from buildkite_async.models.notification_service import *
from buildkite_async.models.oauth import *
from buildkite_async.models.oidc_policy import *
from buildkite_async.models.organization import *
from buildkite_async.models.organization_api_settings import *
from buildkite_async.models.organization_banner import *
from buildkite_async.models.organization_pipeline_settings import *
from buildkite_async.models.organization_usage import *
from buildkite_async.models.package import *
from buildkite_async.models.paging import *
from buildkite_async.models.pipeline import *
from buildkite_async.models.pipeline_schedule import *
from buildkite_async.models.pipeline_template import *
from buildkite_async.models.pipeline_trigger import *
from buildkite_async.models.portal import *
from buildkite_async.models.provider import *
from buildkite_async.models.queue_migration import *
from buildkite_async.models.registry import *
from buildkite_async.models.repository_connection import *
from buildkite_async.models.rule import *
from buildkite_async.models.run import *
from buildkite_async.models.stack import *
from buildkite_async.models.step_upload import *
from buildkite_async.models.suite import *
from buildkite_async.models.team import *
from buildkite_async.models.test import *
from buildkite_async.models.test_upload import *
from buildkite_async.models.trigger_delivery import *
from buildkite_async.models.user import *

__all__ = ["Model", "OpenEnum", "converter"]
__all__ += access_token.__all__
__all__ += agent_image.__all__
__all__ += agent_metrics.__all__
__all__ += agent_token.__all__
__all__ += annotation.__all__
__all__ += api_catalog.__all__
__all__ += artifact.__all__
__all__ += audit_event.__all__
__all__ += build.__all__
__all__ += cache_registry.__all__
__all__ += cache_volume.__all__
__all__ += cluster.__all__
__all__ += cluster_queue.__all__
__all__ += cluster_secret.__all__
__all__ += emoji.__all__
__all__ += execution.__all__
__all__ += extra.__all__
__all__ += github_webhooks.__all__
__all__ += invitation.__all__
__all__ += job.__all__
__all__ += member.__all__
__all__ += meta.__all__
__all__ += network_range.__all__
__all__ += notification_service.__all__
__all__ += oauth.__all__
__all__ += oidc_policy.__all__
__all__ += organization.__all__
__all__ += organization_api_settings.__all__
__all__ += organization_banner.__all__
__all__ += organization_pipeline_settings.__all__
__all__ += organization_usage.__all__
__all__ += package.__all__
__all__ += paging.__all__
__all__ += pipeline.__all__
__all__ += pipeline_schedule.__all__
__all__ += pipeline_template.__all__
__all__ += pipeline_trigger.__all__
__all__ += portal.__all__
__all__ += provider.__all__
__all__ += queue_migration.__all__
__all__ += registry.__all__
__all__ += repository_connection.__all__
__all__ += rule.__all__
__all__ += run.__all__
__all__ += stack.__all__
__all__ += step_upload.__all__
__all__ += suite.__all__
__all__ += team.__all__
__all__ += test.__all__
__all__ += test_upload.__all__
__all__ += trigger_delivery.__all__
__all__ += user.__all__
