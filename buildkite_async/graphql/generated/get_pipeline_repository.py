# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_bitbucket_server_settings import BitbucketServerSettings
from .fragment_bitbucket_settings import BitbucketSettings
from .fragment_git_hub_enterprise_settings import GitHubEnterpriseSettings
from .fragment_git_hub_settings import GitHubSettings
from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class GetPipelineRepository(GraphQLObject):
    pipeline: GetPipelineRepositoryPipeline | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipeline(PipelineSummary):
    repository: GetPipelineRepositoryPipelineRepository | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepository(GraphQLObject):
    url: str
    provider: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProvider
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBeanstalk
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucket
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketServer
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderCodebase
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithub
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterprise
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlab
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabCommunity
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabEnterprise
        | GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderUnknown
        | None
    )


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProvider(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    name: str
    url: str | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBeanstalk(GraphQLObject):
    typename: Literal["RepositoryProviderBeanstalk"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBeanstalkSettings | None
    )


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBeanstalkSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucket(GraphQLObject):
    typename: Literal["RepositoryProviderBitbucket"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketSettings | None
    )


GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketSettings = (
    BitbucketSettings
)


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketServer(
    GraphQLObject
):
    typename: Literal["RepositoryProviderBitbucketServer"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketServerSettings
        | None
    )


GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketServerSettings = (
    BitbucketServerSettings
)


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderCodebase(GraphQLObject):
    typename: Literal["RepositoryProviderCodebase"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderCodebaseSettings | None
    )


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderCodebaseSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithub(GraphQLObject):
    typename: Literal["RepositoryProviderGithub"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubSettings | None
    webhook: GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubWebhook | None


GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubSettings = GitHubSettings


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubWebhook(GraphQLObject):
    external_id: str


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterprise(
    GraphQLObject
):
    typename: Literal["RepositoryProviderGithubEnterprise"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterpriseSettings
        | None
    )
    webhook: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterpriseWebhook
        | None
    )


GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterpriseSettings = (
    GitHubEnterpriseSettings
)


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterpriseWebhook(
    GraphQLObject
):
    external_id: str


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlab(GraphQLObject):
    typename: Literal["RepositoryProviderGitlab"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabSettings | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabCommunity(
    GraphQLObject
):
    typename: Literal["RepositoryProviderGitlabCommunity"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabCommunitySettings
        | None
    )


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabCommunitySettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabEnterprise(
    GraphQLObject
):
    typename: Literal["RepositoryProviderGitlabEnterprise"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabEnterpriseSettings
        | None
    )


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabEnterpriseSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderUnknown(GraphQLObject):
    typename: Literal["RepositoryProviderUnknown"] = field(metadata={"json": "__typename"})
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderUnknownSettings | None
    )


@frozen(kw_only=True)
class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderUnknownSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


GET_PIPELINE_REPOSITORY = Operation(
    name="GetPipelineRepository",
    document="""\
query GetPipelineRepository($slug: ID, $uuid: ID) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineSummary
    repository {
      url
      provider {
        __typename
        name
        url
        ... on RepositoryProviderGithub {
          settings {
            ...GitHubSettings
          }
          webhook {
            externalId
          }
        }
        ... on RepositoryProviderGithubEnterprise {
          settings {
            ...GitHubEnterpriseSettings
          }
          webhook {
            externalId
          }
        }
        ... on RepositoryProviderBitbucket {
          settings {
            ...BitbucketSettings
          }
        }
        ... on RepositoryProviderBitbucketServer {
          settings {
            ...BitbucketServerSettings
          }
        }
        ... on RepositoryProviderBeanstalk {
          settings {
            filterCondition
            filterEnabled
          }
        }
        ... on RepositoryProviderCodebase {
          settings {
            filterCondition
            filterEnabled
          }
        }
        ... on RepositoryProviderGitlab {
          settings {
            filterCondition
            filterEnabled
          }
        }
        ... on RepositoryProviderGitlabCommunity {
          settings {
            filterCondition
            filterEnabled
          }
        }
        ... on RepositoryProviderGitlabEnterprise {
          settings {
            filterCondition
            filterEnabled
          }
        }
        ... on RepositoryProviderUnknown {
          settings {
            filterCondition
            filterEnabled
          }
        }
      }
    }
  }
}

fragment BitbucketServerSettings on RepositoryProviderBitbucketServerSettings {
  buildBranches
  buildPullRequests
  buildTags
  filterCondition
  filterEnabled
}

fragment BitbucketSettings on RepositoryProviderBitbucketSettings {
  buildBranches
  buildPullRequests
  buildTags
  bitbucketCancelDeletedBranchBuilds: cancelDeletedBranchBuilds
  filterCondition
  filterEnabled
  ignoreDefaultBranchPullRequests
  publishCommitStatus
  publishCommitStatusPerStep
  pullRequestBranchFilterConfiguration
  pullRequestBranchFilterEnabled
  bitbucketSkipBuildsForExistingCommits: skipBuildsForExistingCommits
  skipPullRequestBuildsForExistingCommits
}

fragment GitHubEnterpriseSettings on RepositoryProviderGitHubEnterpriseSettings {
  buildBranches
  buildCheckRunCompleted
  buildCreateEvent
  buildDeploymentStatusCreated
  buildIssueCommentCreated
  buildMergeGroupChecksRequested
  buildPullRequestBaseBranchChanged
  buildPullRequestConvertedToDraft
  buildPullRequestDequeued
  buildPullRequestEdited
  buildPullRequestForks
  buildPullRequestLabelsChanged
  buildPullRequestMergeCommits
  buildPullRequestReadyForReview
  buildPullRequestReopened
  buildPullRequestReviewCommentCreated
  buildPullRequestReviewDismissed
  buildPullRequestReviewRequested
  buildPullRequestReviewSubmitted
  buildPullRequestStacks
  buildPullRequests
  buildReleaseCreated
  buildReleasePublished
  buildReleaseReleased
  buildTags
  cancelDeletedBranchBuilds
  cancelWhenMergeGroupDestroyed
  filterCondition
  filterEnabled
  githubWebhooksDisabled
  githubWorkflowAccessTokensEnabled
  ignoreDefaultBranchPullRequests
  issueCommentCommandWord
  issueCommentMatchMode
  prefixPullRequestForkBranchNames
  preventCustomStatusesFromUsingBuildkitePrefix
  publishBlockedAsPending
  publishCommitStatus
  publishCommitStatusPerStep
  pullRequestBranchFilterConfiguration
  pullRequestBranchFilterEnabled
  reviewCommentCommandWord
  reviewCommentMatchMode
  separatePullRequestStatuses
  skipBuildsForClosedPullRequests
  skipBuildsForExistingCommits
  skipPullRequestBuildsForExistingCommits
  triggerMode
  useMergeGroupBaseCommitForGitDiffBase
  useStepKeyAsCommitStatus
}

fragment GitHubSettings on RepositoryProviderGitHubSettings {
  buildBranches
  buildCheckRunCompleted
  buildCreateEvent
  buildDeploymentStatusCreated
  buildIssueCommentCreated
  buildMergeGroupChecksRequested
  buildPullRequestBaseBranchChanged
  buildPullRequestConvertedToDraft
  buildPullRequestDequeued
  buildPullRequestEdited
  buildPullRequestForks
  buildPullRequestLabelsChanged
  buildPullRequestMergeCommits
  buildPullRequestReadyForReview
  buildPullRequestReopened
  buildPullRequestReviewCommentCreated
  buildPullRequestReviewDismissed
  buildPullRequestReviewRequested
  buildPullRequestReviewSubmitted
  buildPullRequestStacks
  buildPullRequests
  buildReleaseCreated
  buildReleasePublished
  buildReleaseReleased
  buildTags
  cancelDeletedBranchBuilds
  cancelWhenMergeGroupDestroyed
  filterCondition
  filterEnabled
  githubWebhooksDisabled
  githubWorkflowAccessTokensEnabled
  ignoreDefaultBranchPullRequests
  issueCommentCommandWord
  issueCommentMatchMode
  prefixPullRequestForkBranchNames
  preventCustomStatusesFromUsingBuildkitePrefix
  publishBlockedAsPending
  publishCommitStatus
  publishCommitStatusPerStep
  pullRequestBranchFilterConfiguration
  pullRequestBranchFilterEnabled
  reviewCommentCommandWord
  reviewCommentMatchMode
  separatePullRequestStatuses
  skipBuildsForClosedPullRequests
  skipBuildsForExistingCommits
  skipPullRequestBuildsForExistingCommits
  triggerMode
  useMergeGroupBaseCommitForGitDiffBase
  useStepKeyAsCommitStatus
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}
""",
    result=GetPipelineRepository,
    mutation=False,
    cost=Complexity(3, (), ((Complexity(1), Complexity(2)),)),
)
