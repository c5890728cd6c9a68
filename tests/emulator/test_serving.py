"""The emulator on real sockets."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import httpx
import pytest

from buildkite_async.emulator import Break, Emulator, run
from buildkite_async.emulator.command import main
from buildkite_async.emulator.serve import Address, _Connection

BODY = {"commit": "HEAD", "branch": "main"}


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Emulator, Address]]:
    emulator = Emulator()
    with emulator.serve() as address:
        yield emulator, address


@pytest.fixture
def socket_client(served: tuple[Emulator, Address]) -> Iterator[httpx.Client]:
    emulator, address = served
    emulator.faults.clear()
    with httpx.Client(
        base_url=address.url, headers={"Authorization": f"Bearer {emulator.token}"}, timeout=5
    ) as client:
        yield client


def test_links_lead_to_the_port_that_listens(
    served: tuple[Emulator, Address], socket_client: httpx.Client
) -> None:
    response = socket_client.get("/v2/organizations/acme/builds?per_page=10")
    assert response.links["next"]["url"].startswith(served[1].url)
    assert socket_client.get(response.links["next"]["url"]).status_code == 200


def test_graphql_is_served_on_the_same_port(
    served: tuple[Emulator, Address], socket_client: httpx.Client
) -> None:
    response = socket_client.post(
        served[1].graphql_url, json={"query": "{ viewer { user { name } } }"}
    )
    assert response.json()["data"]["viewer"]["user"]["name"] == served[0].owner.name


def test_artifacts_come_from_a_second_port(
    served: tuple[Emulator, Address], socket_client: httpx.Client
) -> None:
    emulator, address = served
    artifact = next(iter(emulator.state.artifacts.values()))
    path = f"/v2/organizations/acme/jobs/{artifact.job.id}/artifacts/{artifact.id}/download"
    url = socket_client.get(path).headers["Location"]
    assert url.startswith(address.storage_url)
    assert address.storage_url != address.url
    assert len(httpx.get(url).content) == artifact.size
    assert socket_client.get(url).status_code == 400


@pytest.mark.parametrize(
    ("breaks", "error", "executed"),
    [
        (Break.BEFORE, httpx.ReadError, False),
        (Break.AFTER, httpx.ReadError, True),
        (Break.TRUNCATE, httpx.RemoteProtocolError, True),
    ],
)
def test_a_fault_breaks_the_connection_itself(
    served: tuple[Emulator, Address],
    socket_client: httpx.Client,
    breaks: Break,
    error: type[Exception],
    executed: bool,
) -> None:
    emulator, _ = served
    count = len(emulator.home.builds)
    emulator.faults.add("POST", breaks=breaks)
    with pytest.raises(error):
        socket_client.post("/v2/organizations/acme/pipelines/web/builds", json=BODY)
    assert len(emulator.home.builds) == count + executed
    assert socket_client.get("/v2/user").status_code == 200


def test_a_stall_lasts_until_the_caller_gives_up(
    served: tuple[Emulator, Address], socket_client: httpx.Client
) -> None:
    served[0].faults.add("/v2/user", breaks=Break.STALL)
    with pytest.raises(httpx.ReadTimeout):
        socket_client.get("/v2/user", timeout=0.05)
    assert socket_client.get("/v2/user").status_code == 200


def test_a_stall_ends_by_itself_with_a_reset(
    served: tuple[Emulator, Address], socket_client: httpx.Client
) -> None:
    served[0].faults.add("/v2/user", breaks=Break.STALL, seconds=0.0)
    with pytest.raises(httpx.ReadError):
        socket_client.get("/v2/user")


def test_leaving_the_context_frees_the_port() -> None:
    emulator = Emulator(builds=0)
    with emulator.serve() as address:
        assert httpx.get(f"{address.url}/").status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address.url}/")
    with emulator.serve(int(address.url.rpartition(":")[2])) as again:
        assert again.url == address.url
        assert httpx.get(f"{again.url}/").status_code == 200


def test_the_command_prints_its_urls_and_its_token() -> None:
    lines: list[str] = []
    responses: list[int] = []

    def look() -> None:
        words = dict(line.split(None, 1) for line in lines)
        response = httpx.get(
            f"{words['REST'].strip()}/v2/user",  # what BUILDKITE_URL takes has no version
            headers={"Authorization": f"Bearer {words['token'].strip()}"},
        )
        responses.append(response.status_code)

    run(port=0, builds=3, out=lines.append, wait=look)
    assert responses == [200]


def test_the_command_lets_agents_run_jobs_at_a_speed() -> None:
    lines: list[str] = []

    def look() -> None:
        token = next(line.split()[-1] for line in lines if line.startswith("token"))
        home = next(line.split()[-1] for line in lines if line.startswith("REST"))
        with httpx.Client(headers={"Authorization": f"Bearer {token}"}) as client:
            url = f"{home}/v2/organizations/acme/pipelines/api/builds"
            made = client.post(url, json={"commit": "HEAD", "branch": "main"}).json()
            states.append(made["state"])
            while states[-1] not in ("passed", "failed"):
                states.append(client.get(f"{url}/{made['number']}").json()["state"])

    states: list[str] = []
    run(port=0, builds=3, run_jobs=True, speed=20_000, out=lines.append, wait=look)
    assert states[0] == "scheduled"
    assert "agents    run the jobs of new builds, 20000 times as fast as real ones" in lines


def test_a_speed_that_is_none_is_one_sentence() -> None:
    with pytest.raises(SystemExit, match="speed has to be a number above 0, not -1"):
        main(["--port", "0", "--builds", "1", "--speed", "-1"])


def test_a_port_in_use_is_one_sentence(served: tuple[Emulator, Address]) -> None:
    port = served[1].url.rpartition(":")[2]
    with pytest.raises(SystemExit, match="cannot be served"):
        main(["--port", port, "--builds", "1"])


def test_small_responses_are_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    delayed: list[bool] = []
    original = _Connection.connection_made

    def connection_made(self: _Connection, transport: asyncio.Transport) -> None:
        stream = transport.get_extra_info("socket")
        delayed.append(not stream.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        original(self, transport)

    monkeypatch.setattr(_Connection, "connection_made", connection_made)
    emulator = Emulator()
    with emulator.serve() as address, httpx.Client() as client:
        client.get(f"{address.url}/v2/user")
    assert delayed == [False]


def test_unhandled_exceptions_are_printed(
    served: tuple[Emulator, Address],
    socket_client: httpx.Client,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_received: object) -> bool:
        raise RuntimeError("the predicate of a fault")

    served[0].faults.add(fail, status=500)
    assert socket_client.get("/v2/user").status_code == 500
    assert "RuntimeError: the predicate of a fault" in capsys.readouterr().err


def test_the_storage_has_another_host_than_the_api(served: tuple[Emulator, Address]) -> None:
    address = served[1]
    assert httpx.URL(address.url).host != httpx.URL(address.storage_url).host
