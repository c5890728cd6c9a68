"""Logs of jobs, as JSON, as raw bytes and as HTML."""

from __future__ import annotations

import re

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import HTML, ApiError, Reply, json_reply
from buildkite_async.emulator.render.jobs import build_urls
from buildkite_async.emulator.render.log_html import log_html
from buildkite_async.emulator.state.logs import erase_log, has_log, header_times, log_of

_SUFFIX = re.compile(r"bytes=-(\d+)")
# Logs carry whatever bytes a program prints, so no charset is promised.
_RAW = "text/plain"


@operation("jobs.get_log")
def get_log(call: Call) -> Reply:
    """Get a job log as JSON, text or HTML."""
    job = call.job
    log = log_of(call.state, job)
    accept = call.operation.accept or call.request.headers.get("accept", "")
    wanted = call.request.headers.get("range")
    if accept.startswith("text/plain"):
        return _raw(log, wanted)
    if wanted is not None:
        raise ApiError(400, "Range is supported with text/plain only")
    if accept.startswith("text/html"):
        return Reply(200, log_html(log), HTML)
    url, _ = build_urls(call.renderer, job.build)
    return json_reply(
        {
            "url": f"{url}/jobs/{job.id}/log",
            "content": log.decode(errors="replace"),
            "size": len(log),
            "header_times": header_times(log),
        }
    )


@operation("jobs.get_log_size")
def get_log_size(call: Call) -> Reply:
    """Get a job log size without its body."""
    if not has_log(call.state, call.job):
        raise ApiError(404, "No log found")
    size = len(log_of(call.state, call.job))
    return Reply(200, b"", _RAW, {"Content-Length": str(size), "Accept-Ranges": "bytes"})


@operation("jobs.delete_log")
def delete_log(call: Call) -> Reply:
    """Delete a job log."""
    erase_log(call.state, call.job)
    return Reply(204)


def _raw(log: bytes, wanted: str | None) -> Reply:
    headers = {"Accept-Ranges": "bytes"}
    if wanted is None:
        return Reply(200, log, _RAW, headers)
    suffix = _SUFFIX.fullmatch(wanted.strip())
    if suffix is None or int(suffix[1]) == 0:
        raise ApiError(400, "Only the suffix form bytes=-N is supported")
    if not log:
        refused = ApiError(416, "The log is empty").reply()
        refused.headers["Content-Range"] = "bytes */0"
        return refused
    start = max(0, len(log) - int(suffix[1]))
    headers["Content-Range"] = f"bytes {start}-{len(log) - 1}/{len(log)}"
    return Reply(206, log[start:], _RAW, headers)
