"""An emulator that is served while other threads call its methods."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import httpx
import pytest

from buildkite_async.emulator import Emulator

ROUNDS = 10
PATHS = (
    "builds?state[]=passed&state[]=scheduled&per_page=100",
    "pipelines",
    "agents?per_page=100",
    "pipelines/web/builds?per_page=100",
)
QUERY = """{ organization(slug: "acme") { pipelines(first: 9) { edges { node {
  builds(first: 50) { edges { node { number jobs(first: 9) { count } } } } } } } } }"""


@pytest.fixture
def frequent_switches() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.parametrize("run_jobs", [False, True])
@pytest.mark.usefixtures("frequent_switches")
def test_methods_can_be_called_while_requests_are_served(run_jobs: bool) -> None:
    emulator = Emulator(run_jobs=run_jobs, speed=300 if run_jobs else 1)
    ready, done = threading.Barrier(8), threading.Event()

    def requests(path: str) -> Callable[[httpx.Client], None]:
        def run(client: httpx.Client) -> None:
            response = client.get(path)
            assert response.status_code == 200, response.text
            assert all(row["id"] for row in response.json())

        return run

    def build() -> None:
        started = [emulator.add_build(slug) for slug in ("web", "api", "web")]
        emulator.append_log(started[0].jobs[0].id, b"line\n")
        emulator.add_token(["read_builds"])
        for each in started:
            emulator.finish_build(each)

    def read() -> None:
        assert all(each.method in ("GET", "POST") for each in emulator.recorder.requests)
        emulator.recorder.of("builds.list_for_organization")

    with emulator.serve() as address:

        def query(client: httpx.Client) -> None:
            response = client.post(address.graphql_url, json={"query": QUERY})
            assert "errors" not in response.json()

        base = f"{address.url}/v2/organizations/acme/"
        headers = {"Authorization": f"Bearer {emulator.token}"}

        def repeat(act: Callable[[httpx.Client], None]) -> None:
            with httpx.Client(base_url=base, headers=headers, timeout=30) as client:
                ready.wait()
                for _ in range(ROUNDS):
                    act(client)

        def until_done(act: Callable[[], None]) -> None:
            ready.wait()
            while not done.is_set():
                act()

        with ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(repeat, each) for each in (*map(requests, PATHS), query)]
            beside = [pool.submit(until_done, each) for each in (build, build, read)]
            wait(asked)
            done.set()
            for future in [*asked, *beside]:
                future.result()
    assert [each.status for each in emulator.recorder.requests] == [200] * ROUNDS * len(asked)
