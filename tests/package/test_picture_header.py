"""Picture headers: the size that a decoder would find, from any bytes, without decoding."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sample_decks import PICTURES

from deck.package.picture_header import picture_size

HEADERS = [make(9, 9, b"")[:9] for make in PICTURES.values()]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF"])
@given(width=st.integers(1, 2000), height=st.integers(1, 2000))
def test_a_picture_has_the_size_that_pillow_gave_it(kind: str, width: int, height: int) -> None:
    stream = io.BytesIO()
    Image.new("1", (width, height)).save(stream, kind)
    stream.seek(0)
    assert picture_size(stream) == (width, height)


@given(st.sampled_from([b"", *HEADERS]), st.binary(max_size=60))
def test_any_bytes_have_a_size_or_none(start: bytes, rest: bytes) -> None:
    size = picture_size(io.BytesIO(start + rest))
    assert size is None or min(size) >= 0


def test_a_jpeg_of_endless_segments_is_given_up() -> None:
    assert picture_size(io.BytesIO(b"\xff\xd8" + b"\xff\xe1\x00\x02" * 100_000)) is None
