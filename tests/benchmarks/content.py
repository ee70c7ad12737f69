"""The benchmark's slides: title, eight bullets, a 6 × 5 table, a picture that no other has."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

BULLETS = (
    "希少資源戦略は供給途絶の危機に対する取組みとして始まった",
    "Materials Genome Initiativeは2011年に公表された",
    "産業競争力の確保に向けた、データ駆動型材料開発",
    "確実な供給、需要を減らす効率性の追求、代替材料の開発",
    "Critical Materials Instituteの設立と5年間の予算",
    "電気自動車、風力発電、省エネ照明等の普及",
    "欧州ではNOMADとMARVELが国際連携の拠点となっている",
    "計算・実験・データを結ぶ基盤の整備が課題である",
)
COLUMNS, ROWS = 6, 5
_WIDTH, _HEIGHT = 240, 160


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    bullets: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    picture: Path


def write_contents(count: int, folder: Path) -> tuple[Content, ...]:
    """Write the pictures and `content.json` into a folder, and return what stands in it."""
    made = tuple(_content(number, folder / f"{number}.png") for number in range(count))
    listed = [{**asdict(each), "picture": str(each.picture)} for each in made]
    (folder / "content.json").write_text(json.dumps(listed), encoding="utf-8")
    return made


def read_contents(path: Path) -> Iterator[Content]:
    for each in json.loads(path.read_text(encoding="utf-8")):
        yield Content(each["title"], each["bullets"], each["table"], Path(each["picture"]))


def _content(number: int, picture: Path) -> Content:
    """Return what the slide `number` shows; every slide differs from all others."""
    picture.write_bytes(_png(number))
    return Content(
        title=f"第{number}号 海外の研究開発政策の動向",
        bullets=tuple(f"{text}（{number}-{index}）" for index, text in enumerate(BULLETS)),
        table=tuple(
            tuple(f"項目{number % 97}-{row}{column}" for column in range(COLUMNS))
            for row in range(ROWS)
        ),
        picture=picture,
    )


def _png(number: int) -> bytes:
    """Return a picture of stripes whose colours come from the number."""
    stripe = b"".join(
        bytes(((number * 7 + x) % 256, (number * 13 + x // 2) % 256, number % 251))
        for x in range(_WIDTH)
    )
    rows = b"".join(b"\0" + stripe[3 * y % 90 :] + stripe[: 3 * y % 90] for y in range(_HEIGHT))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"tEXt", b"n\0%d" % number), (b"IDAT", zlib.compress(rows, 1)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in (*chunks, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
