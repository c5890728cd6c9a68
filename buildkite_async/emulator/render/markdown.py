"""Markdown of annotations as HTML.

https://buildkite.com/docs/agent/cli/reference/annotate
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from buildkite_async.emulator.render.raw_html import sanitized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


@lru_cache(maxsize=256)
def render_markdown(text: str) -> str:
    """Return the HTML of CommonMark with tables and struck text; HTML in it is sanitized."""
    return str(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    # Imported here: most uses of the emulator read no annotation.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for kind in ("html_block", "html_inline"):
        parser.add_render_rule(kind, _raw_html)
    return parser


def _raw_html(
    _renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return sanitized(tokens[index].content)
