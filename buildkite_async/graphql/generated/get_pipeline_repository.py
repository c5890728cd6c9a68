# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_bitbucket_server_settings import BitbucketServerSettings
from .fragment_bitbucket_settings import BitbucketSettings
from .fragment_git_hub_enterprise_settings import GitHubEnterpriseSettings
from .fragment_git_hub_settings import GitHubSettings
from .fragment_pipeline_summary import PipelineSummary


class GetPipelineRepository(GraphQLObject):
    pipeline: GetPipelineRepositoryPipeline | None


class GetPipelineRepositoryPipeline(PipelineSummary):
    repository: GetPipelineRepositoryPipelineRepository | None


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


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProvider(GraphQLObject):
    typename: str = json_field(key="__typename")
    name: str
    url: str | None


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBeanstalk(GraphQLObject):
    typename: Literal["RepositoryProviderBeanstalk"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBeanstalkSettings | None
    )


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBeanstalkSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucket(GraphQLObject):
    typename: Literal["RepositoryProviderBitbucket"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketSettings | None
    )


GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketSettings = (
    BitbucketSettings
)


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketServer(
    GraphQLObject
):
    typename: Literal["RepositoryProviderBitbucketServer"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketServerSettings
        | None
    )


GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderBitbucketServerSettings = (
    BitbucketServerSettings
)


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderCodebase(GraphQLObject):
    typename: Literal["RepositoryProviderCodebase"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderCodebaseSettings | None
    )


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderCodebaseSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithub(GraphQLObject):
    typename: Literal["RepositoryProviderGithub"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubSettings | None
    webhook: GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubWebhook | None


GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubSettings = GitHubSettings


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubWebhook(GraphQLObject):
    external_id: str


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterprise(
    GraphQLObject
):
    typename: Literal["RepositoryProviderGithubEnterprise"] = json_field(key="__typename")
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


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGithubEnterpriseWebhook(
    GraphQLObject
):
    external_id: str


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlab(GraphQLObject):
    typename: Literal["RepositoryProviderGitlab"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabSettings | None


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabCommunity(
    GraphQLObject
):
    typename: Literal["RepositoryProviderGitlabCommunity"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabCommunitySettings
        | None
    )


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabCommunitySettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabEnterprise(
    GraphQLObject
):
    typename: Literal["RepositoryProviderGitlabEnterprise"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabEnterpriseSettings
        | None
    )


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderGitlabEnterpriseSettings(
    GraphQLObject
):
    filter_condition: str | None
    filter_enabled: bool | None


class GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderUnknown(GraphQLObject):
    typename: Literal["RepositoryProviderUnknown"] = json_field(key="__typename")
    name: str
    url: str | None
    settings: (
        GetPipelineRepositoryPipelineRepositoryProviderRepositoryProviderUnknownSettings | None
    )


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
