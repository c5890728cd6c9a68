"""The requests that an emulator keeps."""

from __future__ import annotations

from buildkite_async.emulator import Recorder
from buildkite_async.emulator.http import HttpRequest


def request(path: str, body: bytes = b"") -> HttpRequest:
    return HttpRequest(
        method="POST",
        segments=(path,),
        query=(),
        query_string="",
        headers={"authorization": "Bearer secret"},
        body=body,
        origin="http://localhost",
    )


def paths(recorder: Recorder) -> list[str]:
    return [each.path for each in recorder.requests]


def test_requests_are_a_snapshot() -> None:
    recorder = Recorder()
    number, received = recorder.record(request("a"), "builds.get")
    before = recorder.requests
    recorder.finish(number, 200)
    recorder.record(request("b"), None)
    assert [(each.path, each.status) for each in before] == [("/a", None)]
    assert [(each.path, each.status) for each in recorder.requests] == [("/a", 200), ("/b", None)]
    assert received.status is None


def test_the_oldest_requests_are_dropped_beyond_a_number() -> None:
    recorder = Recorder(maxlen=2)
    for path in "abc":
        recorder.record(request(path), None)
    assert paths(recorder) == ["/b", "/c"]


def test_the_oldest_requests_are_dropped_beyond_a_size() -> None:
    recorder = Recorder(max_bytes=1000)
    for path in "abcd":
        recorder.record(request(path, b"x" * 400), None)
    assert paths(recorder) == ["/c", "/d"]
    recorder.record(request("large", b"x" * 5000), None)
    assert paths(recorder) == ["/large"]
    recorder.record(request("small"), None)
    assert paths(recorder) == ["/small"]


def test_the_size_is_forgotten_with_the_requests() -> None:
    recorder = Recorder(max_bytes=1000)
    recorder.record(request("a", b"x" * 900), None)
    recorder.clear()
    for path in "bc":
        recorder.record(request(path, b"x" * 400), None)
    assert paths(recorder) == ["/b", "/c"]


def test_the_status_of_a_request_that_was_dropped_is_not_kept() -> None:
    recorder = Recorder(maxlen=1)
    number, _ = recorder.record(request("a"), None)
    recorder.record(request("b"), None)
    recorder.finish(number, 200)
    assert [(each.path, each.status) for each in recorder.requests] == [("/b", None)]
