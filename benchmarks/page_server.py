"""A server of prebuilt, compressed pages with different builds.

The path says how many pages the listing has: `/v2/organizations/pages-300/builds?page=7`.
Run: `python -m benchmarks.page_server PAGES`. It prints its port.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import sys
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from benchmarks.http_server import serve, target_of
from benchmarks.page import START, page

LISTING = re.compile(r"/organizations/pages-(\d+)/builds$")
WINDOWS = "".join(
    f"RateLimit-{whose}Limit: 100000\r\nRateLimit-{whose}Remaining: 90000\r\n"
    f"RateLimit-{whose}Reset: 30\r\n"
    for whose in ("", "User-")
)


def compressed_pages(number: int) -> list[bytes]:
    """Return pages whose builds have different ids and dates."""
    template = page().replace(b'"id": "', b'"id": "@@@@@@', 1)
    # All ids of the page get another prefix, so that no build is on two pages.
    template = re.sub(rb'"id": "(?:@{6})?[0-9a-f]{6}', b'"id": "@@@@@@', template)
    day = f"{START:%Y-%m-%d}".encode()
    pages: list[bytes] = []
    for index in range(number):
        other_day = f"{START - timedelta(days=index):%Y-%m-%d}".encode()
        body = template.replace(b"@@@@@@", b"%06x" % index).replace(day, other_day)
        pages.append(gzip.compress(body, 1))
    return pages


async def main(pages: list[bytes]) -> None:
    async def respond(head: bytes) -> bytes:
        return response(pages, target_of(head))

    await serve(respond)


def response(pages: list[bytes], target: str) -> bytes:
    """Return the response with a page."""
    url = urlsplit(target)
    found = LISTING.search(url.path)
    number = int(parse_qs(url.query).get("page", ["1"])[0])
    if found is None:
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    last = int(found[1])
    links = {"next": number + 1, "last": last} if number < last else {}
    link = ", ".join(f'<{url.path}?page={n}&per_page=100>; rel="{rel}"' for rel, n in links.items())
    body = pages[number - 1]
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
        f"Content-Length: {len(body)}\r\nLink: {link}\r\n{WINDOWS}\r\n"
    )
    return head.encode() + body


if __name__ == "__main__":
    asyncio.run(main(compressed_pages(int(sys.argv[1]))))
