"""Multipart forms: fields, a file and its name."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async import InvalidArgument
from buildkite_async.http import Bytes, File, Multipart
from tests.doubles.multipart import parts_of

WORDS = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1)
VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))


async def request_with(form: Multipart) -> httpx.Request:
    content = b"".join([piece async for piece in form])
    assert len(content) == form.size
    headers = {"Content-Type": form.media_type}
    return httpx.Request("POST", "https://x", content=content, headers=headers)


@given(fields=st.dictionaries(WORDS, VALUES), content=st.binary(), filename=WORDS)
async def test_a_form_has_its_fields_in_order_and_then_the_file(
    fields: dict[str, str], content: bytes, filename: str
) -> None:
    form = Multipart(fields, "file", filename, content)
    expected = [(name, None, value.encode()) for name, value in fields.items()]
    assert parts_of(await request_with(form)) == [*expected, ("file", filename, content)]


async def test_a_form_can_be_sent_twice() -> None:
    form = Multipart({"a": "b"}, "file", "f", b"content")
    assert (await request_with(form)).content == (await request_with(form)).content


async def test_a_file_name_is_quoted() -> None:
    form = Multipart({}, "file", 'a"\r\nX: y', b"")
    head = (await request_with(form)).content.partition(b"\r\n\r\n")[0]
    assert b'filename="a%22%0D%0AX: y"' in head


async def test_a_form_without_a_file_has_only_its_fields() -> None:
    form = Multipart({"package_url": "https://x"})
    assert parts_of(await request_with(form)) == [("package_url", None, b"https://x")]


def test_fields_and_forms_are_not_shown_in_a_repr() -> None:
    bodies = [Bytes.form({"client_secret": "hush"}), Multipart({"policy": "hush"})]
    assert not any("hush" in repr(body) for body in bodies)


async def test_a_file_is_sent_in_slices_so_that_a_slow_upload_is_seen_to_move(
    tmp_path: Path,
) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(range(256)) * 12_345)
    for source in (File.at(file), file.read_bytes()):
        pieces = [piece async for piece in Multipart({}, "file", "f", source)]
        assert max(map(len, pieces)) <= 64 << 10
        assert b"".join(pieces[1:-1]) == file.read_bytes()


@pytest.mark.parametrize("name", [".", "missing", "a\0b", "n" * 300, "\ud800"])
def test_a_path_that_is_not_a_file_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument) as caught:
        File.at(tmp_path / name)
    assert str(tmp_path) in str(caught.value)
