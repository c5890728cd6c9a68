"""Markdown of annotations as HTML.

https://buildkite.com/docs/agent/cli/reference/annotate
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@lru_cache(maxsize=256)
def render_markdown(text: str) -> str:
    """Return the HTML of CommonMark with tables and struck text; HTML in it stays as it is."""
    return str(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    # Imported here: most uses of the emulator read no annotation.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])
