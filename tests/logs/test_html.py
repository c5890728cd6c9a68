"""The terminal view shows what the service's page does, as the emulator renders it."""

from __future__ import annotations

from datetime import datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import Buildkite, logs
from buildkite_async.emulator import Emulator
from buildkite_async.emulator.render.log_html import log_html
from tests.doubles.service import http_client
from tests.logs.strategies import CONTROLS, LINE_ENDS, LINES, OTHERS, STAMPS, TEXTS


class Page(HTMLParser):
    """The rows of a page: times and texts, in which an image is its alternative text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[tuple[int | None, str]] = []
        self._time: int | None = None
        self._in_time = False
        for line in page.split("\n")[1:-2]:
            self._text, self._time = "", None
            self.feed(line)
            self.close()
            # Spaces at the end are on the page if they have a colour.
            text = "" if self._text == "\xa0" else self._text.rstrip(" \t")
            self.rows.append((self._time, text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "time":
            self._in_time = True
            at = datetime.fromisoformat(str(found["datetime"]))
            self._time = round(at.timestamp() * 1000)
        self._text += found.get("alt") or ""

    def handle_endtag(self, tag: str) -> None:
        self._in_time = self._in_time and tag != "time"

    def handle_data(self, data: str) -> None:
        self._text += "" if self._in_time else data


def rows(log: bytes) -> list[tuple[int | None, str]]:
    return [(row.time, row.text) for row in logs.rows(log, view="terminal")]


@given(
    st.lists(st.one_of(LINES, STAMPS, CONTROLS, OTHERS, TEXTS, LINE_ENDS), max_size=60).map(
        b"".join
    )
)
def test_rows_are_those_of_the_page(log: bytes) -> None:
    assert rows(log) == Page(log_html(log).decode()).rows


def test_links_and_images_are_those_of_the_page() -> None:
    log = (
        b"\x1b_bk;t=1760000000000\x07see \x1b]1339;url=https://e.example;content=the <log>\x07.\n"
        b"\x1b]1339;url='https://e.example/?a;b'\x07 x\x1b]1338;url=u.png;alt=A chart\x07y\n"
        b"\x1b]8;;https://e.example\x1b\\link\x1b]8;;\x1b\\\n"
        b"\x1b]1337;File=name=YS5wbmc=;inline=1:AAAA\x07\x1b]0;title\x07end\n"
    )
    assert rows(log) == Page(log_html(log).decode()).rows
    assert 'href="https://e.example"' in log_html(log).decode()
    assert "javascript" not in log_html(b"\x1b]1339;url=javascript:x;content=c\x07").decode()


@pytest.mark.parametrize(
    ("log", "line"),
    [
        (b"a\x1b[1;4;31mb", 'a<span class="term-fg31 term-fg1 term-fg4">b</span>'),
        (b"\x1b[1ma\x1b[21mb", '<span class="term-fg1">a</span>b'),
        (b"\x1b[1;2ma\x1b[1mb", '<span class="term-fg2">a</span><span class="term-fg1">b</span>'),
        (b"\x1b[6ma", '<span class="term-fg5">a</span>'),
        (b"\x1b[31ma\x1b[38;2;1;2;3mb", '<span class="term-fg31">a</span>b'),
        (b"a/b 'c' <d>", "a&#47;b &#39;c&#39; &lt;d&gt;"),
        (b"\x1b]8;;x://y?a=1&b\x07go\x1b]8;;\x07.", '<a href="x://y?a=1&amp;b">go</a>.'),
        (
            b"\x1b]8;;x://y\x07a\x1b[1mb\x1b]8;;z://y\x07c",
            '<a href="x://y">a<span class="term-fg1">b</span></a>'
            '<a href="z://y"><span class="term-fg1">c</span></a>',
        ),
        (
            b"\x1b[1ma\x1b]8;;x://y\x07b\x1b]8;;\x07",
            '<span class="term-fg1">a<a href="x://y">b</a></span>',
        ),
        (b"\x1b]8;;javascript:x\x07a", '<a href="#">a</a>'),
        (
            b"\x1b]1339;url=\"x://y?q='<b>'\"\x07",
            '<a href="x://y?q=%27%3Cb%3E%27">x://y?q=&#39;&lt;b&gt;&#39;</a>',
        ),
        (
            b"\x1b]1338;url=x.png;alt=A;width=10;height=50%\x07",
            '<img alt="A" src="x.png" width="10em" height="50%">',
        ),
        (
            b"\x1b]1337;File=name=YS5naWY=;inline=1:AAAA\x07",
            '<img alt="a.gif" src="data:image/gif;base64,AAAA">',
        ),
        (
            b"\x1b_bk;t=1760000000120\x07",
            '<time datetime="2025-10-09T08:53:20.12Z">2025-10-09T08:53:20.12Z</time>',
        ),
        (
            b"\x1b_bk;t=1760000000000\x07a",
            '<time datetime="2025-10-09T08:53:20Z">2025-10-09T08:53:20Z</time>a',
        ),
        (b"\na", "&nbsp;"),
    ],
)
def test_the_page_marks_up_text_as_that_of_the_service_does(log: bytes, line: str) -> None:
    assert log_html(log).decode().split("\n")[1] == line


async def test_a_progress_bar_is_shown_once_on_the_page_and_by_the_view() -> None:
    emulator = Emulator(builds=1)
    job = next(job for job in emulator.state.jobs.values() if job.step.type == "script")
    emulator.append_log(
        job.id,
        b"".join(
            b"\x1b_bk;t=%d\x07\x1b[2K\x1b[32m%d%%\x1b[0m\r" % (1_760_000_000_000 + n, n)
            for n in range(101)
        )
        + b"\r\n",
    )
    async with (
        http_client(emulator.transport()) as connections,
        Buildkite(emulator.token, http_client=connections) as bk,
    ):
        jobs = bk.org("acme").jobs
        page = Page(await jobs.get_log_html(job.id))
        log = await jobs.get_log_text(job.id)
    assert page.rows[-1] == (1_760_000_000_100, "100%")
    assert rows(log) == page.rows
