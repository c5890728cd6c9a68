"""Registries and packages, with uploads by way of storage."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx

from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime

HOME = "/v2/packages/organizations/acme/registries"
TOOLS = f"{HOME}/tools/packages"
FILE = ("brush-2.1.0.tar.gz", b"synthetic brush")


def storage_of(emulator: Emulator) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=emulator.transport())


async def a_form(client: httpx.AsyncClient) -> dict[str, Any]:
    return (await client.post(f"{TOOLS}/upload")).json()["form"]


async def test_a_file_is_published_with_its_digests(client: httpx.AsyncClient) -> None:
    made = (await client.post(TOOLS, files={"file": FILE})).json()
    assert (made["name"], made["version"]) == ("brush", "2.1.0")
    assert made["digests"]["sha256"] == hashlib.sha256(FILE[1]).hexdigest()
    listed = (await client.get(f"{TOOLS}?name=brush")).json()["items"]
    assert [each["id"] for each in listed] == [made["id"]]
    again = await client.post(TOOLS, files={"file": FILE})
    assert again.json()["errors"] == [{"field": "file", "code": "already_exists"}]


async def test_a_file_goes_by_storage_and_is_confirmed(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    form = await a_form(client)
    async with storage_of(emulator) as storage:
        sent = await storage.post(form["url"], data=form["data"], files={"file": FILE})
    assert sent.status_code == 204
    key = form["data"]["key"].replace("${filename}", FILE[0])
    confirmed = await client.post(TOOLS, files={"package_url": (None, f"{form['url']}{key}")})
    assert confirmed.json()["digests"]["sha256"] == hashlib.sha256(FILE[1]).hexdigest()


async def test_what_storage_does_not_have_is_not_confirmed(client: httpx.AsyncClient) -> None:
    form = await a_form(client)
    url = f"{form['url']}uploads/nowhere"
    refused = await client.post(TOOLS, files={"package_url": (None, url)})
    assert refused.json()["errors"] == [{"field": "package_url", "code": "invalid"}]


async def test_storage_takes_no_token_and_no_form_that_was_changed_or_has_expired(
    emulator: Emulator, client: httpx.AsyncClient, time: VirtualTime
) -> None:
    form = await a_form(client)
    url, data = form["url"], form["data"]
    async with storage_of(emulator) as storage:
        token = {"Authorization": f"Bearer {emulator.token}"}
        leaked = await storage.post(url, headers=token, data=data, files={"file": FILE})
        forged = await storage.post(url, data=data | {"key": "other"}, files={"file": FILE})
        time.seconds += 7_200
        late = await storage.post(url, data=data, files={"file": FILE})
    assert [each.status_code for each in (leaked, forged, late)] == [400, 403, 403]


async def test_storage_wants_the_file_last(emulator: Emulator, client: httpx.AsyncClient) -> None:
    form = await a_form(client)
    fields = {name: (None, value) for name, value in form["data"].items()}
    async with storage_of(emulator) as storage:
        refused = await storage.post(form["url"], files={"file": FILE, **fields})
        taken = await storage.post(form["url"], files={**fields, "file": FILE})
    assert (refused.status_code, taken.status_code) == (400, 204)


async def test_a_published_file_is_downloaded_from_storage(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    await client.post(TOOLS, files={"file": FILE})
    led = await client.get(f"https://packages.buildkite.com/acme/tools/files/{FILE[0]}")
    assert led.status_code == 302
    async with storage_of(emulator) as storage:
        got = await storage.get(led.headers["Location"])
        forged = await storage.get(led.headers["Location"] + "0")
    assert got.content == FILE[1]
    assert forged.status_code == 403


async def test_a_package_is_copied_to_another_registry(client: httpx.AsyncClient) -> None:
    package = (await client.get(TOOLS)).json()["items"][0]
    copied = await client.post(f"{package['url']}/copy", params={"to": "released-tools"})
    assert copied.json()["registry"]["slug"] == "released-tools"
    assert copied.json()["digests"] == package["digests"]
    nowhere = await client.post(f"{package['url']}/copy", params={"to": "nowhere"})
    assert nowhere.status_code == 404


async def test_a_deleted_package_has_no_file(client: httpx.AsyncClient) -> None:
    package = (await client.get(TOOLS)).json()["items"][0]
    assert (await client.delete(package["url"])).status_code == 200
    filename = package["metadata"]["filename"]
    assert (await client.get(f"/acme/tools/files/{filename}")).status_code == 404


async def test_renaming_a_registry_changes_slug_and_url(client: httpx.AsyncClient) -> None:
    for verb, name in (("PATCH", "Kit"), ("PUT", "Box"), ("POST", "Bag")):
        slug = (await client.get(HOME)).json()[0]["slug"]
        changed = (await client.request(verb, f"{HOME}/{slug}", json={"name": name})).json()
        assert changed["url"].endswith(f"/registries/{name.lower()}")


async def test_a_registry_is_the_same_wherever_it_is_named(client: httpx.AsyncClient) -> None:
    registry = (await client.get(f"{HOME}/tools")).json()
    [package, *_] = (await client.get(TOOLS)).json()["items"]
    [token, *_] = (await client.get(f"{HOME}/tools/tokens")).json()
    for named in (package["registry"], token["registry"]):
        assert named == {name: registry[name] for name in named}


async def test_a_registry_token_shows_its_value_once(client: httpx.AsyncClient) -> None:
    made = (await client.post(f"{HOME}/tools/tokens", json={"description": "Read"})).json()
    assert made["token"]
    listed = (await client.get(f"{HOME}/tools/tokens")).json()
    assert all("token" not in each for each in listed)


async def test_packages_are_listed_newest_first_by_cursor(client: httpx.AsyncClient) -> None:
    page = (await client.get(f"{TOOLS}?per_page=1")).json()
    assert page["items"][0]["version"] == "1.2.0"
    following = (await client.get(page["links"]["next"])).json()
    assert following["items"][0]["version"] == "1.1.0"
    assert "next" not in following["links"]
