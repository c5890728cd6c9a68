"""Step uploads: pipelines that jobs of a build added to it."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.representation import optional_timestamp
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.state.records import Record

_FILTER: Final = "filter[source_job_id]"
_ONLY_FROM_GET: Final = ("definition_bytes", "definition_yaml", "definition_yaml_omitted")


class StepUploads(RecordResource):
    """Uploads of a build."""

    name, kind, noun = "step_uploads", "StepUpload", "step upload"
    parent, label, newest_first, logged = "build", "id", True, False

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """An upload; its steps are shown alone, not in a list."""
        shown = super().representation(call, thing)
        if call.operation.id.endswith(".get"):
            definition = str(thing.fields["definition_yaml"])
            size = len(definition.encode())
            return {**shown, "definition_bytes": size, "definition_yaml_omitted": False}
        return {
            **{name: value for name, value in shown.items() if name not in _ONLY_FROM_GET},
            "processed_at": optional_timestamp(thing.updated_at),
        }


STEP_UPLOADS = declare(StepUploads())


@operation("step_uploads.list_for_build")
def list_for_build(call: Call) -> Listing[Record]:
    """Uploads of a build, of one job where the filter names one."""
    for name, _ in call.request.query:
        if name.startswith("filter[") and name != _FILTER:
            raise ApiError(422, f"{name} is not a filter")
    job = call.query[_FILTER]
    rows = [r for r in STEP_UPLOADS.rows(call) if job in (None, r.fields["source_job_id"])]
    return STEP_UPLOADS.listing(call, rows)
