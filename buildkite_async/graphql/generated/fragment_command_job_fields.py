# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from .fragment_build_summary import BuildSummary
from .fragment_command_job_details import CommandJobDetails
from .fragment_pipeline_summary import PipelineSummary


class CommandJobFields(CommandJobDetails):
    pipeline: CommandJobFieldsPipeline | None
    build: CommandJobFieldsBuild | None


CommandJobFieldsPipeline = PipelineSummary


class CommandJobFieldsBuild(BuildSummary):
    branch: str
    commit: str
