# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import OpenEnum


class BuildBlockedStates(OpenEnum):
    FAILED = "FAILED"
    PASSED = "PASSED"
    RUNNING = "RUNNING"


BuildBlockedStatesValue = Literal["FAILED", "PASSED", "RUNNING"]


class BuildStates(OpenEnum):
    BLOCKED = "BLOCKED"
    CANCELED = "CANCELED"
    CANCELING = "CANCELING"
    CREATING = "CREATING"
    FAILED = "FAILED"
    FAILING = "FAILING"
    NOT_RUN = "NOT_RUN"
    PASSED = "PASSED"
    RUNNING = "RUNNING"
    SCHEDULED = "SCHEDULED"
    SKIPPED = "SKIPPED"


BuildStatesValue = Literal[
    "BLOCKED",
    "CANCELED",
    "CANCELING",
    "CREATING",
    "FAILED",
    "FAILING",
    "NOT_RUN",
    "PASSED",
    "RUNNING",
    "SCHEDULED",
    "SKIPPED",
]


class ClusterQueueOrder(OpenEnum):
    KEY = "KEY"
    RECENTLY_CREATED = "RECENTLY_CREATED"


ClusterQueueOrderValue = Literal["KEY", "RECENTLY_CREATED"]


class JobEventActorType(OpenEnum):
    AGENT = "AGENT"
    DISPATCH = "DISPATCH"
    STACK = "STACK"
    SYSTEM = "SYSTEM"
    USER = "USER"


JobEventActorTypeValue = Literal["AGENT", "DISPATCH", "STACK", "SYSTEM", "USER"]


class JobEventSignalReason(OpenEnum):
    AGENT_INCOMPATIBLE = "AGENT_INCOMPATIBLE"
    AGENT_REFUSED = "AGENT_REFUSED"
    AGENT_STOP = "AGENT_STOP"
    CANCEL = "CANCEL"
    PROCESS_RUN_ERROR = "PROCESS_RUN_ERROR"
    SIGNATURE_REJECTED = "SIGNATURE_REJECTED"
    STACK_ERROR = "STACK_ERROR"


JobEventSignalReasonValue = Literal[
    "AGENT_INCOMPATIBLE",
    "AGENT_REFUSED",
    "AGENT_STOP",
    "CANCEL",
    "PROCESS_RUN_ERROR",
    "SIGNATURE_REJECTED",
    "STACK_ERROR",
]


class JobEventType(OpenEnum):
    ACCEPTED = "ACCEPTED"
    ACCEPTED_EXPIRED = "ACCEPTED_EXPIRED"
    AGENT_DISCONNECTED = "AGENT_DISCONNECTED"
    AGENT_LOST = "AGENT_LOST"
    AGENT_STOPPED = "AGENT_STOPPED"
    ASSIGNED = "ASSIGNED"
    ASSIGNED_EXPIRED = "ASSIGNED_EXPIRED"
    BUILD_STEP_UPLOAD_CREATED = "BUILD_STEP_UPLOAD_CREATED"
    CANCELATION = "CANCELATION"
    CANCELED = "CANCELED"
    CHANGED = "CHANGED"
    EXPIRED = "EXPIRED"
    FINISHED = "FINISHED"
    LIMITED = "LIMITED"
    LOG_SIZE_LIMIT_EXCEEDED = "LOG_SIZE_LIMIT_EXCEEDED"
    NOTIFICATION = "NOTIFICATION"
    PLATFORM_LIMITED = "PLATFORM_LIMITED"
    PROMISED_EXIT_STATUS = "PROMISED_EXIT_STATUS"
    REPRIORITIZED = "REPRIORITIZED"
    RESERVED = "RESERVED"
    RESERVED_EXPIRED = "RESERVED_EXPIRED"
    RETRIED = "RETRIED"
    RETRY_FAILED = "RETRY_FAILED"
    SCHEDULED = "SCHEDULED"
    STACK_ERRORED = "STACK_ERRORED"
    STACK_FINISHED = "STACK_FINISHED"
    STACK_NOTIFICATION = "STACK_NOTIFICATION"
    STARTED = "STARTED"
    TIMED_OUT = "TIMED_OUT"
    UNBLOCKED = "UNBLOCKED"


JobEventTypeValue = Literal[
    "ACCEPTED",
    "ACCEPTED_EXPIRED",
    "AGENT_DISCONNECTED",
    "AGENT_LOST",
    "AGENT_STOPPED",
    "ASSIGNED",
    "ASSIGNED_EXPIRED",
    "BUILD_STEP_UPLOAD_CREATED",
    "CANCELATION",
    "CANCELED",
    "CHANGED",
    "EXPIRED",
    "FINISHED",
    "LIMITED",
    "LOG_SIZE_LIMIT_EXCEEDED",
    "NOTIFICATION",
    "PLATFORM_LIMITED",
    "PROMISED_EXIT_STATUS",
    "REPRIORITIZED",
    "RESERVED",
    "RESERVED_EXPIRED",
    "RETRIED",
    "RETRY_FAILED",
    "SCHEDULED",
    "STACK_ERRORED",
    "STACK_FINISHED",
    "STACK_NOTIFICATION",
    "STARTED",
    "TIMED_OUT",
    "UNBLOCKED",
]


class JobOrder(OpenEnum):
    RECENTLY_ASSIGNED = "RECENTLY_ASSIGNED"
    RECENTLY_CREATED = "RECENTLY_CREATED"


JobOrderValue = Literal["RECENTLY_ASSIGNED", "RECENTLY_CREATED"]


class JobRetryTypes(OpenEnum):
    AUTOMATIC = "AUTOMATIC"
    MANUAL = "MANUAL"


JobRetryTypesValue = Literal["AUTOMATIC", "MANUAL"]


class JobStates(OpenEnum):
    ACCEPTED = "ACCEPTED"
    ASSIGNED = "ASSIGNED"
    BLOCKED = "BLOCKED"
    BLOCKED_FAILED = "BLOCKED_FAILED"
    BROKEN = "BROKEN"
    CANCELED = "CANCELED"
    CANCELING = "CANCELING"
    EXPIRED = "EXPIRED"
    FINISHED = "FINISHED"
    LIMITED = "LIMITED"
    LIMITING = "LIMITING"
    PENDING = "PENDING"
    PLATFORM_LIMITED = "PLATFORM_LIMITED"
    PLATFORM_LIMITING = "PLATFORM_LIMITING"
    RESERVED = "RESERVED"
    RUNNING = "RUNNING"
    SCHEDULED = "SCHEDULED"
    SKIPPED = "SKIPPED"
    TIMED_OUT = "TIMED_OUT"
    TIMING_OUT = "TIMING_OUT"
    UNBLOCKED = "UNBLOCKED"
    UNBLOCKED_FAILED = "UNBLOCKED_FAILED"
    WAITING = "WAITING"
    WAITING_FAILED = "WAITING_FAILED"


JobStatesValue = Literal[
    "ACCEPTED",
    "ASSIGNED",
    "BLOCKED",
    "BLOCKED_FAILED",
    "BROKEN",
    "CANCELED",
    "CANCELING",
    "EXPIRED",
    "FINISHED",
    "LIMITED",
    "LIMITING",
    "PENDING",
    "PLATFORM_LIMITED",
    "PLATFORM_LIMITING",
    "RESERVED",
    "RUNNING",
    "SCHEDULED",
    "SKIPPED",
    "TIMED_OUT",
    "TIMING_OUT",
    "UNBLOCKED",
    "UNBLOCKED_FAILED",
    "WAITING",
    "WAITING_FAILED",
]


class JobTypes(OpenEnum):
    BLOCK = "BLOCK"
    COMMAND = "COMMAND"
    TRIGGER = "TRIGGER"
    WAIT = "WAIT"


JobTypesValue = Literal["BLOCK", "COMMAND", "TRIGGER", "WAIT"]


class OrganizationInvitationStates(OpenEnum):
    ACCEPTED = "ACCEPTED"
    EXPIRED = "EXPIRED"
    PENDING = "PENDING"
    REVOKED = "REVOKED"


OrganizationInvitationStatesValue = Literal["ACCEPTED", "EXPIRED", "PENDING", "REVOKED"]


class OrganizationMemberOrder(OpenEnum):
    NAME = "NAME"
    RECENTLY_CREATED = "RECENTLY_CREATED"
    RELEVANCE = "RELEVANCE"


OrganizationMemberOrderValue = Literal["NAME", "RECENTLY_CREATED", "RELEVANCE"]


class OrganizationMemberRole(OpenEnum):
    ADMIN = "ADMIN"
    MEMBER = "MEMBER"


OrganizationMemberRoleValue = Literal["ADMIN", "MEMBER"]


class OrganizationMemberSSOModeEnum(OpenEnum):
    OPTIONAL = "OPTIONAL"
    REQUIRED = "REQUIRED"


OrganizationMemberSSOModeEnumValue = Literal["OPTIONAL", "REQUIRED"]


class PipelineOrders(OpenEnum):
    NAME = "NAME"
    NAME_WITH_FAVORITES_FIRST = "NAME_WITH_FAVORITES_FIRST"
    RECENTLY_CREATED = "RECENTLY_CREATED"
    RELEVANCE = "RELEVANCE"


PipelineOrdersValue = Literal["NAME", "NAME_WITH_FAVORITES_FIRST", "RECENTLY_CREATED", "RELEVANCE"]


class PipelineVisibility(OpenEnum):
    PRIVATE = "PRIVATE"
    PUBLIC = "PUBLIC"


PipelineVisibilityValue = Literal["PRIVATE", "PUBLIC"]


class RevokeInactiveTokenPeriod(OpenEnum):
    DAYS_180 = "DAYS_180"
    DAYS_30 = "DAYS_30"
    DAYS_365 = "DAYS_365"
    DAYS_60 = "DAYS_60"
    DAYS_90 = "DAYS_90"
    NEVER = "NEVER"


RevokeInactiveTokenPeriodValue = Literal[
    "DAYS_180", "DAYS_30", "DAYS_365", "DAYS_60", "DAYS_90", "NEVER"
]


class SSOProviderSAMLRSAXMLSecurity(OpenEnum):
    RSA_SHA1 = "RSA_SHA1"
    RSA_SHA256 = "RSA_SHA256"
    RSA_SHA384 = "RSA_SHA384"
    RSA_SHA512 = "RSA_SHA512"


SSOProviderSAMLRSAXMLSecurityValue = Literal["RSA_SHA1", "RSA_SHA256", "RSA_SHA384", "RSA_SHA512"]


class SSOProviderSAMLXMLSecurity(OpenEnum):
    SHA1 = "SHA1"
    SHA256 = "SHA256"
    SHA384 = "SHA384"
    SHA512 = "SHA512"


SSOProviderSAMLXMLSecurityValue = Literal["SHA1", "SHA256", "SHA384", "SHA512"]


class SSOProviderStates(OpenEnum):
    CREATED = "CREATED"
    DISABLED = "DISABLED"
    ENABLED = "ENABLED"


SSOProviderStatesValue = Literal["CREATED", "DISABLED", "ENABLED"]


class SSOProviderTypes(OpenEnum):
    GITHUB_APP = "GITHUB_APP"
    GOOGLE_GSUITE = "GOOGLE_GSUITE"
    SAML = "SAML"


SSOProviderTypesValue = Literal["GITHUB_APP", "GOOGLE_GSUITE", "SAML"]


class TeamMemberRole(OpenEnum):
    MAINTAINER = "MAINTAINER"
    MEMBER = "MEMBER"


TeamMemberRoleValue = Literal["MAINTAINER", "MEMBER"]


class TeamOrder(OpenEnum):
    NAME = "NAME"
    RECENTLY_CREATED = "RECENTLY_CREATED"
    RELEVANCE = "RELEVANCE"


TeamOrderValue = Literal["NAME", "RECENTLY_CREATED", "RELEVANCE"]


class TeamPrivacy(OpenEnum):
    SECRET = "SECRET"
    VISIBLE = "VISIBLE"


TeamPrivacyValue = Literal["SECRET", "VISIBLE"]
