"""Cuts chunks of bytes into blocks of whole lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

__all__ = ["CUT_NOTE", "LINE_LIMIT", "PIECE", "Block", "LineBlocks", "pieces"]

LINE_LIMIT: Final = 8 * 1024 * 1024
"""Bytes of a line; what follows them is dropped."""
CUT_NOTE: Final = " [line cut: it is longer than 8 MiB]"
"""The end of the text of such a line."""
PIECE: Final = 64 * 1024
"""Bytes that are parsed at a time."""


@frozen
class Block:
    """Whole lines, or a single line that was cut."""

    lines: bytes
    is_cut: bool = False


class LineBlocks:
    """Makes blocks of chunks; only the beginning of a line waits for the next chunk."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._held = 0
        self._drops = False
        """Whether the line has reached its limit, and the rest of it is dropped."""

    def feed(self, piece: bytes) -> Iterator[Block]:
        """Yield the lines that a piece completes. Only their line ending is LF."""
        if self._parts:
            end = piece.find(b"\n") + 1
            self._hold(piece[: end - 1] if end else piece)
            if not end:
                return
            yield self._held_line(b"\n")
            piece = piece[end:]
        end = piece.rfind(b"\n") + 1
        if end:
            yield Block(piece[:end])
        if end < len(piece):
            self._hold(piece[end:])

    def finish(self) -> Iterator[Block]:
        """Yield the last line, if the log does not end with LF."""
        if self._parts:
            yield self._held_line(b"")

    def _hold(self, part: bytes) -> None:
        room = LINE_LIMIT - self._held
        if len(part) > room:
            self._drops = True
            part = part[:room]
        self._held += len(part)
        self._parts.append(part)

    def _held_line(self, ending: bytes) -> Block:
        line = b"".join(self._parts) if self._drops else b"".join((*self._parts, ending))
        block = Block(line, self._drops)
        self._parts, self._held, self._drops = [], 0, False
        return block


def pieces(chunk: bytes) -> Iterator[bytes]:
    """Yield a chunk in pieces that are shorter than a line may be."""
    if len(chunk) <= PIECE:
        yield chunk
        return
    for start in range(0, len(chunk), PIECE):
        yield chunk[start : start + PIECE]
