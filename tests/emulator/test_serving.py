"""The emulator on real sockets."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async.emulator import Break, Emulator, run
from buildkite_async.emulator.command import main, parser
from buildkite_async.emulator.serve import Address, _Connection
from buildkite_async.webhooks import receive
from tests.emulator.deliveries.receiver import receiving

BODY = {"commit": "HEAD", "branch": "main"}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is not everywhere an address")


def has_version_6() -> bool:
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            return False
    return True


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


def test_a_time_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--time", "noon"])
    message = "argument --time: 'noon' is not a time such as 2026-09-01T12:00:00Z"
    assert message in capsys.readouterr().err


def test_a_time_without_a_zone_is_that_of_utc() -> None:
    chosen = parser().parse_args(["--time", "2027-01-02T03:04:05"])
    assert chosen.time == datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_speed_that_is_none_is_one_sentence() -> None:
    with pytest.raises(
        SystemExit, match="speed has to be above 0 and at most 1,000,000,000, not -1"
    ):
        main(["--port", "0", "--builds", "1", "--speed", "-1"])


def test_a_port_in_use_is_one_sentence(served: tuple[Emulator, Address]) -> None:
    port = served[1].url.rpartition(":")[2]
    with pytest.raises(SystemExit, match="cannot be listened on"):
        main(["--port", port, "--builds", "1"])


def output_of(*arguments: str, look: Callable[[list[str]], None]) -> list[str]:
    """Run the command with its own parser, look at what it serves, and return its output."""
    lines: list[str] = []
    chosen = vars(parser().parse_args(["--port", "0", *arguments]))
    run(**chosen, out=lines.append, wait=lambda: look(lines))
    return lines


def exported(lines: list[str]) -> dict[str, str]:
    return dict(
        line.removeprefix("export ").split("=", 1) for line in lines if line.startswith("export ")
    )


def test_all_flags_of_the_command_have_their_effect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("pipelines: [{name: Shop}]\nbuilds: [{pipeline: shop, state: passed}]\n")
    found: dict[str, Any] = {}

    def look(lines: list[str]) -> None:
        names = exported(lines)
        with httpx.Client(
            base_url=names["BUILDKITE_URL"],  # it has no version
            headers={"Authorization": f"Bearer {names['BUILDKITE_API_TOKEN']}"},
        ) as client:
            home = f"/v2/organizations/{names['BUILDKITE_ORGANIZATION_SLUG']}"
            response = client.get(f"{home}/builds")
            found["builds"] = [each["pipeline"]["slug"] for each in response.json()]
            found["limit"] = response.headers["RateLimit-User-Limit"]
            found["date"] = response.headers["Date"]
            found["pipelines"] = len(client.get(f"{home}/pipelines").json())
            assert client.post(f"{home}/pipelines/shop/builds", json=BODY).status_code == 201

    monkeypatch.delenv("BUILDKITE_WEBHOOK_SECRET", raising=False)
    with receiving() as receiver:
        lines = output_of(
            *("--token", "known-token", "--organization", "umbrella", "--pipelines", "2"),
            *("--builds", "1", "--seed", str(seed), "--limits", "real"),
            *("--time", "2027-01-02T03:04:05Z", "--webhook", receiver.url),
            look=look,
        )
        assert receiver.wait_for(2)
    assert exported(lines)["BUILDKITE_API_TOKEN"] == "known-token"
    assert exported(lines)["BUILDKITE_ORGANIZATION_SLUG"] == "umbrella"
    assert len(found["builds"]) == 2
    assert "shop" in found["builds"]
    assert found["pipelines"] == 3
    assert found["limit"] == "50"
    assert found["date"].startswith("Sat, 02 Jan 2027 03:04:")
    token = next(line.split()[-1] for line in lines if line.startswith("webhook"))
    events = [receive(headers, body, secrets=token).event for headers, body in receiver.received]
    assert events[:2] == ["ping", "build.scheduled"]
    assert not [line for line in lines if line.startswith("warning")]


def test_the_token_of_the_webhook_may_come_from_the_environment_and_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BUILDKITE_WEBHOOK_SECRET", "a secret")
    with receiving() as receiver:
        lines = output_of("--builds", "0", "--webhook", receiver.url, look=lambda _: None)
        assert receiver.wait_for(1)
    [(headers, body)] = receiver.received
    assert receive(headers, body, secrets="a secret").event == "ping"
    assert f"webhook   {receiver.url} with the token in BUILDKITE_WEBHOOK_SECRET" in lines
    assert "a secret" not in "".join(lines)


def test_with_a_seed_file_nothing_else_is_generated(tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("pipelines: [{name: Shop}]\n")
    counts: list[str] = []
    lines = output_of("--seed", str(seed), look=lambda _lines: counts.append("looked"))
    assert counts == ["looked"]
    assert "organization acme with 0 builds; Ctrl-C stops" in lines


def test_the_ports_are_those_that_are_chosen() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lines = output_of("--builds", "0", "--storage-port", str(port), look=lambda _: None)
    assert f"artifacts http://localhost:{port}" in lines


@LINUX
def test_off_this_machine_it_is_served_only_by_request_and_with_a_warning() -> None:
    statuses: list[int] = []

    def look(lines: list[str]) -> None:
        url = httpx.URL(exported(lines)["BUILDKITE_URL"])
        statuses.append(httpx.get(url.copy_with(host="127.0.0.2", path="/health")).status_code)

    lines = output_of("--builds", "0", "--host", "0.0.0.0", look=look)
    [warning] = [line for line in lines if line.startswith("warning")]
    assert "everyone who reaches 0.0.0.0 can use this emulator" in warning
    assert statuses == [200]
    with pytest.raises(httpx.ConnectError):
        output_of("--builds", "0", look=look)


@LINUX
def test_artifacts_are_at_the_host_by_which_a_request_came() -> None:
    emulator = Emulator()
    artifact = next(iter(emulator.state.artifacts.values()))
    path = f"/v2/organizations/acme/jobs/{artifact.job.id}/artifacts/{artifact.id}/download"
    headers = {"Authorization": f"Bearer {emulator.token}"}
    with emulator.serve(host="0.0.0.0") as address:
        url = httpx.URL(address.url).copy_with(host="127.0.0.3")
        with httpx.Client(base_url=url, headers=headers) as client:
            location = httpx.URL(client.get(path).headers["Location"])
        assert location.host == "127.0.0.3"
        assert len(httpx.get(location).content) == artifact.size


def test_health_needs_no_token_and_is_not_recorded(
    served: tuple[Emulator, Address],
) -> None:
    emulator, address = served
    before = len(emulator.recorder.requests)
    response = httpx.get(f"{address.url}/health")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert httpx.head(f"{address.url}/health").status_code == 200
    assert len(emulator.recorder.requests) == before


@pytest.mark.skipif(not has_version_6(), reason="this machine has no such address")
def test_an_emulator_listens_on_version_6_of_the_protocol() -> None:
    with Emulator(builds=0).serve(host="::1") as address:
        assert address.url.startswith("http://[::1]:")
        assert httpx.get(f"{address.url}/health").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"builds": -1}, "builds has to be at least 0, not -1"),
        ({"builds": 10**6 + 1}, "builds has to be at most 1,000,000, not 1,000,001"),
        ({"pipelines": 10**4 + 1}, "pipelines has to be at most 10,000, not 10,001"),
        ({"pipelines": 0}, "builds has to be 0 if pipelines is 0"),
        ({"organization": "Acme Inc"}, "organization has to be a slug .*'Acme Inc'"),
        ({"token": ""}, "The value of a token has to be printable ASCII without spaces"),
        ({"start": datetime(2027, 1, 1)}, "start has to be a datetime with a time zone"),  # noqa: DTZ001
        ({"start": datetime(2026, 1, 1, tzinfo=UTC)}, "start has to be 2026-08-20T00:00:00"),
    ],
)
def test_an_emulator_that_cannot_be_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Emulator(**arguments)


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


@pytest.mark.parametrize("flag", ["--port", "--storage-port"])
def test_a_port_that_is_taken_is_named(flag: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        arguments = ["--builds", "0", "--port", "0", flag, port]
        with pytest.raises(SystemExit, match=rf"^127.0.0.1:{port} cannot be listened on: [A-Z]"):
            main(arguments)


def test_time_stands_still_in_the_last_year() -> None:
    start = datetime(9998, 12, 31, 23, 59, 59, tzinfo=UTC)
    seconds = [0.0]
    emulator = Emulator(builds=0, start=start, speed=10**9, clock=lambda: seconds[0])
    seconds[0] = 100.0
    build = emulator.add_build("web", state="passed")
    assert build.created_at == 253_370_764_800_000
    for late in (datetime(9999, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        with pytest.raises(ValueError, match="start has to be before the year 9999"):
            Emulator(builds=0, start=late)
