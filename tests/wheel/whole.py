"""Check the package with all extras; `nox -s wheel` runs this in a clean environment."""

import asyncio

from buildkite_async import Buildkite
from buildkite_async.emulator import Emulator
from buildkite_async.events import sample_event
from buildkite_async.oidc.keys import require_auth
from buildkite_async.webhooks import delivery_of, receive


async def main() -> None:
    emulator = Emulator()
    with emulator.serve() as address:
        async with Buildkite(emulator.token, hosts=address.url) as bk:
            organization = bk.org(emulator.organization)
            builds = await organization.builds.list().collect()
            assert len(builds) == 40, len(builds)
            data = await bk.graphql.execute("{ viewer { user { name } } }")
            assert data["viewer"]["user"]["name"]


asyncio.run(main())
sent = delivery_of(sample_event("ping"), secret="a")
assert receive(sent.headers, sent.body, secrets="a").event == "ping"
require_auth()
print("whole wheel: passed")
