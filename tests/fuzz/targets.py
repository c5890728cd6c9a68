"""What the inputs are tried on: whatever comes in, only our own errors come out."""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import httpx
from attrs import frozen
from hypothesis import strategies as st

from buildkite_async import (
    NO_RETRY,
    Buildkite,
    BuildkiteError,
    Hosts,
    InvalidOidcToken,
    MalformedEvent,
    Pager,
    Retry,
    WebhookError,
)
from buildkite_async.decoding import decode, decode_envelope, decode_page
from buildkite_async.events import Event, from_eventbridge, parse_event
from buildkite_async.http.decompression import CutShort, inflate
from buildkite_async.logs import groups, rows, search
from buildkite_async.logs.options import View
from buildkite_async.models import Build, Job
from buildkite_async.oidc import verify_oidc
from buildkite_async.paging.links import absolute, links_in, page_number
from buildkite_async.webhooks import receive
from buildkite_async.wire.headers import http_date, read_windows, retry_after
from tests.doubles.service import Service, client
from tests.doubles.virtual_time import run
from tests.fuzz import strategies
from tests.logs.strategies import CUTS, LOGS, cut
from tests.oidc.jobs import AUDIENCE, Issuer, ed_key, public, token_of
from tests.webhooks.deliveries import NOW, SECRET, signature

__all__ = ["TARGETS", "Target"]

MOST_BYTES: Final = 10_000_000


@frozen
class Target:
    """A function that must raise none but our errors, and its inputs."""

    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], object]
    weight: int = 1
    """How many inputs it gets in the time that a slow one gets a single input in."""


def try_link(value: bytes) -> None:
    header = value.decode("latin-1")
    for target in [*links_in(header).values(), header]:
        page_number(target)
        absolute(Hosts.at("https://proxy.example/bk"), "api", "https://proxy.example/bk/v2", target)


def try_headers(value: list[tuple[bytes, bytes]]) -> None:
    headers = httpx.Headers(value)
    read_windows({name.lower(): text for name, text in headers.items()})
    retry_after(headers)
    http_date(headers.get("Date"))


def try_json(value: bytes) -> None:
    for read in (decode_page, decode):
        for model in (Build, Job):
            try:
                found = read(value, model)
            except BuildkiteError:
                continue
            repr(found)
    decode_envelope(value)


def try_packed(value: tuple[bytes, bytes]) -> None:
    body, encoding = value
    with suppress(CutShort):  # the session requests it again
        assert len(inflate(body, encoding.decode("latin-1"), MOST_BYTES)) <= MOST_BYTES


def try_log(value: tuple[bytes, list[int], bool, bool]) -> None:
    log, places, terminal, ansi = value
    view: View = "terminal" if terminal else "lines"
    whole = list(rows(log, view=view, ansi=ansi))
    assert list(rows(cut(log, places), view=view, ansi=ansi)) == whole
    assert list(groups(whole)) == list(groups(rows(log, view=view, ansi=ansi)))
    word = log[3:5].decode("ascii", "ignore") or "a"
    found = search(rows(log, ansi=ansi), re.escape(word))
    assert [each.row for each in found] == [
        each.row for each in search(list(rows(log, ansi=ansi)), re.escape(word))
    ]


Call = Callable[[Buildkite, Path], Awaitable[object]]
CALLS: Final[Mapping[str, Call]] = {
    "user.get": lambda bk, _: bk.user.get(),
    "meta.get": lambda bk, _: bk.meta.get(),
    "builds.list": lambda bk, _: bk.org("acme").builds.list().collect(),
    "agents.list": lambda bk, _: bk.org("acme").agents.list().concurrent(3).collect(),
    "verified": lambda bk, _: bk.org("acme").agents.list(verify=True).collect(),
    "teams.delete": lambda bk, _: bk.org("acme").teams.delete("team"),
    "builds.cancel": lambda bk, _: bk.org("acme").builds.cancel("web", 7),
    "rate_limits": lambda bk, _: bk.org("acme").get_rate_limits(),
    "graphql": lambda bk, _: bk.graphql.execute("{ viewer { id } }"),
    "log": lambda bk, _: bk.org("acme").jobs.get_log("job"),
    "download": lambda bk, folder: bk.org("acme").artifacts.download(
        "job", "file", to=folder / "f"
    ),
    "metrics": lambda bk, _: bk.agent_api("agent-token").metrics.get(),
}
RESPONSES: Final = st.tuples(
    st.sampled_from(sorted(CALLS)),
    st.booleans(),
    st.lists(
        st.tuples(strategies.STATUSES, strategies.HEADERS, strategies.BODIES | strategies.PACKED),
        min_size=1,
        max_size=3,
    ),
)


def try_response(
    value: tuple[str, bool, list[tuple[int, list[tuple[bytes, bytes]], bytes]]],
) -> None:
    name, repeated, responses = value

    def response(status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> Any:
        return lambda _: httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))

    async def call(folder: Path) -> None:
        service = Service(*(response(*each) for each in responses))
        retry = Retry(attempts=2) if repeated else NO_RETRY
        async with client(service, retry=retry, deadline=10_000.0) as bk:
            try:
                await CALLS[name](bk, folder)
            except BuildkiteError as error:
                assert str(error)
                repr(error)

    with TemporaryDirectory() as folder:
        run(call(Path(folder)))


def _methods(resource: Any, path: str = "") -> dict[str, Callable[..., Any]]:
    """Return the public methods of a client and its resources, by dotted names."""
    found: dict[str, Callable[..., Any]] = {}
    for name in dir(type(resource)):
        if not name.startswith("_") and inspect.ismethod(getattr(resource, name, None)):
            found[f"{path}{name}"] = getattr(resource, name)
    for name, inner in vars(resource).items():
        if not name.startswith("_") and type(inner).__module__.startswith("buildkite_async.rest"):
            found |= _methods(inner, f"{path}{name}.")
    return found


LEFT_OUT: Final = {"open", "close"}
"""They have no arguments, and closing ends what the others need."""


def _arguments() -> st.SearchStrategy[Any]:
    bk = Buildkite("token")
    names = [*_methods(bk), *(f"org:{name}" for name in _methods(bk.org("acme")))]
    return st.tuples(
        st.sampled_from(sorted(set(names) - LEFT_OUT)),
        st.lists(strategies.VALUES, min_size=16, max_size=16),
        st.integers(0, 2**16),
    )


def try_arguments(value: tuple[str, list[Any], int]) -> None:
    name, values, given = value

    async def call() -> None:
        service = Service(httpx.Response(200, json={}))
        async with client(service, retry=NO_RETRY) as bk:
            owner = bk.org("acme") if name.startswith("org:") else bk
            method = _methods(owner)[name.removeprefix("org:")]
            parameters = inspect.signature(method).parameters.values()
            arguments = {
                each.name: odd
                for at, (each, odd) in enumerate(zip(parameters, values, strict=False))
                if each.default is each.empty or given >> at & 1
                if each.kind in {each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY}
            }
            try:
                result = method(**arguments)
                if isinstance(result, Pager):
                    await result.first()
                elif inspect.isawaitable(result):
                    await result
            except BuildkiteError as error:
                assert str(error)

    run(call())


def try_webhook(value: tuple[list[tuple[bytes, bytes]], bytes, bool, bool]) -> None:
    headers, body, is_signed, allow_token = value
    if is_signed:
        headers = [*headers, (b"x-buildkite-signature", signature(body).encode())]
    try:
        event = receive(headers, body, secrets=SECRET, now=NOW, allow_token=allow_token)
    except BuildkiteError as error:
        assert isinstance(error, WebhookError), error
        assert str(error)
        return
    proofs = [text for name, text in headers if name.lower() == b"x-buildkite-signature"]
    tokens = [text for name, text in headers if name.lower() == b"x-buildkite-token"]
    if proofs or not allow_token:
        assert proofs == [signature(body).encode()]
    else:
        assert tokens == [SECRET.encode()]
    _use(event)


def try_eventbridge(value: bytes) -> None:
    try:
        event = from_eventbridge(value)
    except BuildkiteError as error:
        assert isinstance(error, MalformedEvent), error
        return
    _use(event)


def _use(event: Event) -> None:
    """Use what every event has."""
    assert isinstance(repr(event), str)
    assert event.dedupe_key.startswith(event.event)
    assert parse_event(event.to_json()).dedupe_key == event.dedupe_key


def try_oidc(token: str) -> None:
    async def call() -> None:
        await verify_oidc(
            token,
            audience=AUDIENCE,
            organization="acme",
            now=NOW,
            keys=Issuer(public(ed_key())).cached,
        )

    try:
        run(call())
    except BuildkiteError as error:
        assert isinstance(error, InvalidOidcToken), error
    else:
        valid = token_of(key=ed_key(), algorithm="EdDSA")
        # The last character of a signature has bits that mean nothing.
        assert token.strip()[:-1] == valid[:-1]


TARGETS: Final[Mapping[str, Target]] = {
    "link": Target(strategies.LINKS, try_link, 30),
    "headers": Target(strategies.HEADERS, try_headers, 10),
    "json": Target(strategies.BODIES, try_json, 10),
    "log": Target(
        st.tuples(strategies.mutated(LOGS), CUTS, st.booleans(), st.booleans()), try_log, 2
    ),
    "webhook": Target(
        st.tuples(strategies.PROOFS, strategies.EVENTS, st.booleans(), st.booleans()),
        try_webhook,
        10,
    ),
    "eventbridge": Target(strategies.BRIDGED, try_eventbridge, 10),
    "oidc": Target(strategies.TOKENS, try_oidc),
    "packed": Target(st.tuples(strategies.PACKED, strategies.ENCODINGS), try_packed, 20),
    "response": Target(RESPONSES, try_response),
    "arguments": Target(_arguments(), try_arguments),
}
