"""Typed answers of the service, and what its calls take."""

from __future__ import annotations

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.access_token import AccessToken, AccessTokenUser
from buildkite_async.models.annotation import (
    Annotation,
    AnnotationCreate,
    AnnotationScope,
    AnnotationScopeFilter,
    AnnotationStyle,
    AnnotationStyleInput,
)
from buildkite_async.models.artifact import (
    Artifact,
    ArtifactDownload,
    ArtifactState,
    ArtifactStateFilter,
)
from buildkite_async.models.build import Build, BuildAuthorInput, BuildCreate, RetriedBuild
from buildkite_async.models.build_detail import (
    BuildAuthor,
    BuildMergeQueue,
    BuildPullRequest,
    BuildTestEngine,
    BuildTestEngineRun,
    BuildTestEngineSuite,
    JobStateCounts,
    RebuiltFrom,
    TriggeredFrom,
)
from buildkite_async.models.build_state import BuildSource, BuildState, BuildStateFilter
from buildkite_async.models.job import (
    Agent,
    AgentConnectionState,
    AgentPause,
    BlockJob,
    Job,
    JobUnblock,
    ScriptJob,
    TriggerJob,
    WaiterJob,
)
from buildkite_async.models.job_detail import (
    JobPriority,
    JobRetriedBy,
    JobRetrySource,
    JobStep,
    JobStepSignature,
    TriggeredBuild,
)
from buildkite_async.models.job_output import JobEnvironment, JobLog
from buildkite_async.models.job_session import (
    JobSshCredentials,
    JobSshSession,
    JobSshTransport,
    JobVncCredentials,
    JobVncSession,
)
from buildkite_async.models.job_state import (
    JobRetryType,
    JobSignalReason,
    JobState,
    JobStateFilter,
    RetryFailedJobsState,
)
from buildkite_async.models.meta import ApiRoot, Meta
from buildkite_async.models.organization import Organization
from buildkite_async.models.pipeline import Pipeline, PipelineVisibility
from buildkite_async.models.pipeline_input import (
    PipelineAccessLevel,
    PipelineAccessLevelInput,
    PipelineCreate,
    PipelineManualStepInput,
    PipelineScriptStepInput,
    PipelineStepInput,
    PipelineTriggerStepInput,
    PipelineUpdate,
    PipelineVisibilityInput,
    PipelineWaiterStepInput,
)
from buildkite_async.models.pipeline_step import (
    PipelineManualStep,
    PipelineScriptStep,
    PipelineStep,
    PipelineTriggerStep,
    PipelineTriggerStepBuild,
    PipelineWaiterStep,
)
from buildkite_async.models.provider import (
    CommentMatchMode,
    Provider,
    ProviderId,
    ProviderSettings,
    ProviderTriggerMode,
)
from buildkite_async.models.provider_input import (
    CommentMatchModeInput,
    ProviderSettingsInput,
    ProviderTriggerModeInput,
)
from buildkite_async.models.rate_limit import (
    OrganizationRateLimits,
    OrganizationRateLimitScopes,
    RateLimitWindow,
)
from buildkite_async.models.user import User

__all__ = [
    "AccessToken",
    "AccessTokenUser",
    "Agent",
    "AgentConnectionState",
    "AgentPause",
    "Annotation",
    "AnnotationCreate",
    "AnnotationScope",
    "AnnotationScopeFilter",
    "AnnotationStyle",
    "AnnotationStyleInput",
    "ApiRoot",
    "Artifact",
    "ArtifactDownload",
    "ArtifactState",
    "ArtifactStateFilter",
    "BlockJob",
    "Build",
    "BuildAuthor",
    "BuildAuthorInput",
    "BuildCreate",
    "BuildMergeQueue",
    "BuildPullRequest",
    "BuildSource",
    "BuildState",
    "BuildStateFilter",
    "BuildTestEngine",
    "BuildTestEngineRun",
    "BuildTestEngineSuite",
    "CommentMatchMode",
    "CommentMatchModeInput",
    "Job",
    "JobEnvironment",
    "JobLog",
    "JobPriority",
    "JobRetriedBy",
    "JobRetrySource",
    "JobRetryType",
    "JobSignalReason",
    "JobSshCredentials",
    "JobSshSession",
    "JobSshTransport",
    "JobState",
    "JobStateCounts",
    "JobStateFilter",
    "JobStep",
    "JobStepSignature",
    "JobUnblock",
    "JobVncCredentials",
    "JobVncSession",
    "Meta",
    "Model",
    "OpenEnum",
    "Organization",
    "OrganizationRateLimitScopes",
    "OrganizationRateLimits",
    "Pipeline",
    "PipelineAccessLevel",
    "PipelineAccessLevelInput",
    "PipelineCreate",
    "PipelineManualStep",
    "PipelineManualStepInput",
    "PipelineScriptStep",
    "PipelineScriptStepInput",
    "PipelineStep",
    "PipelineStepInput",
    "PipelineTriggerStep",
    "PipelineTriggerStepBuild",
    "PipelineTriggerStepInput",
    "PipelineUpdate",
    "PipelineVisibility",
    "PipelineVisibilityInput",
    "PipelineWaiterStep",
    "PipelineWaiterStepInput",
    "Provider",
    "ProviderId",
    "ProviderSettings",
    "ProviderSettingsInput",
    "ProviderTriggerMode",
    "ProviderTriggerModeInput",
    "RateLimitWindow",
    "RebuiltFrom",
    "RetriedBuild",
    "RetryFailedJobsState",
    "ScriptJob",
    "TriggerJob",
    "TriggeredBuild",
    "TriggeredFrom",
    "User",
    "WaiterJob",
]
