"""Page through a GraphQL connection with your own document.

BUILDKITE_API_TOKEN=... python examples/latest_builds.py acme
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from typing import Any

from buildkite_async import Buildkite, BuildkiteError, ComplexityExceeded

LATEST = """
query Latest($org: ID!, $after: String) {
  organization(slug: $org) {
    pipelines(first: 50, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { slug builds(first: 1) { edges { node { number state } } } } }
    }
  }
}
"""


async def pipelines(bk: Buildkite, organization: str) -> AsyncIterator[dict[str, Any]]:
    """Iterate over all pipelines with their newest builds, page by page."""
    after: str | None = None
    more = True
    while more:
        data = await bk.graphql.execute(LATEST, org=organization, after=after)
        page = data["organization"]["pipelines"]
        for edge in page["edges"]:
            yield edge["node"]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]


async def main(bk: Buildkite, organization: str) -> None:
    """Print a line for each pipeline."""
    try:
        async for pipeline in pipelines(bk, organization):
            builds = [edge["node"] for edge in pipeline["builds"]["edges"]]
            newest = f"#{builds[0]['number']} {builds[0]['state']}" if builds else "no build"
            print(f"{pipeline['slug']}: {newest}")
    except ComplexityExceeded as error:
        print(f"request fewer at a time: {error}")


async def run(organization: str) -> None:
    """Open a client for the whole program."""
    async with Buildkite(hosts=os.environ.get("BUILDKITE_URL")) as bk:
        await main(bk, organization)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python examples/latest_builds.py ORGANIZATION")
    try:
        asyncio.run(run(sys.argv[1]))
    except BuildkiteError as error:
        sys.exit(str(error))
