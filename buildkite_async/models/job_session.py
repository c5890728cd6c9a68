"""Remote access to a job that runs on a hosted macOS agent."""

from __future__ import annotations

from datetime import datetime

from buildkite_async.models._base import Model, OpenEnum, secret

__all__ = [
    "JobSshCredentials",
    "JobSshSession",
    "JobSshTransport",
    "JobVncCredentials",
    "JobVncSession",
]


class JobSshTransport(OpenEnum):
    """How an SSH connection is carried."""

    NAMESPACE_INGRESS = "namespace_ingress"


class JobSshCredentials(Model):
    """The account to log in to over SSH."""

    username: str
    private_key: str = secret()


class JobSshSession(Model):
    """A way into a running job over SSH, for a short while.

    https://buildkite.com/docs/apis/rest-api/jobs#create-an-ssh-session
    """

    endpoint: str  # a wss:// URL
    access_token: str = secret()
    expires_at: datetime
    transport: JobSshTransport
    ssh: JobSshCredentials


class JobVncCredentials(Model):
    """The account to log in to on the remote desktop."""

    username: str
    password: str = secret()


class JobVncSession(Model):
    """A remote desktop on a running job, for a short while.

    https://buildkite.com/docs/apis/rest-api/jobs#create-a-remote-desktop-session
    """

    endpoint: str  # a wss:// URL
    access_token: str = secret()
    expires_at: datetime
    vnc: JobVncCredentials
