"""Inputs thrown at every loader: `PYTHONPATH=tests python -m benchmarks.fuzz [10000]`.

Bytes of no kind, and pieces of the real files with something cut out, put in, doubled or swapped.
A loader may find faults in them; any other exception counts as a failure.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from pydantic import BaseModel

from deck.bind.text import Binder
from deck.core.faults import DeckError, FaultLog, Origin
from deck.core.numerals import parse_quantity, scan
from deck.design.entries import LayoutEntry, ThemeEntry
from deck.edition.load import load_edition
from deck.edition.models import DeckEntry, Facts, Rates, Sources, Spellings, Tables
from deck.edition.source import SourceText, read_yaml
from deck.edition.tables import read_table
from deck.edition.validate import validate
from deck.facts.build import build_book

ROOT = Path(__file__).parent.parent.parent
EDITION = ROOT / "data" / "2018-11-29"
SHOWN = Path("input")

MODELS: dict[str, type[BaseModel]] = {
    "deck.yaml": DeckEntry,
    "facts.yaml": Facts,
    "rates.yaml": Rates,
    "sources.yaml": Sources,
    "spellings.yaml": Spellings,
    "tables.yaml": Tables,
    "theme.yaml": ThemeEntry,
    "text-figure.yaml": LayoutEntry,
}
_SPITEFUL = (
    b"\t", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"&a", b"*a", b"!!python/object:os.system", b"<<: ",
    b"{{", b"}}", b"{%", b"{{ a | b }}", b'"', b"'", b",", b"- ", b": ", b"\n", b"\r\n", b"|\n",
    b"[" * 60, b"{a: " * 60, b".nan", b".inf", b"-0", b"1e999", b"9" * 40, b"0x10", b"2018-02-30",
    "\u202e\ud7ff\U0001f600".encode(), "約，億％￥～".encode(), b"../" * 9, b"---\n", b"? ", b"~",
)  # fmt: skip
"""What files should not have, or not there."""

_VALUES = (
    "", "~", "true", "0", "-1", "1.5", "9" * 30, "''", "'{{ a.b | c }}'", "2018-13", "[]", "{}",
    "[a, 1, ~]", "{a: {b: [c]}}", "漢字", "[[], {}]", "'*'", "https://", "-1.0000000009",
)  # fmt: skip
"""YAML values that may be of a wrong type or size where they stand."""

_VALUE = re.compile(rb"(?<=: )[^\n]*")


def run(count: int, seed: int = 0) -> list[str]:
    """Throw `count` inputs; return what failed: the exception, and the input that led to it."""
    random = Random(seed)
    files = [*sorted(EDITION.iterdir()), *sorted((ROOT / "layouts").glob("*.yaml"))]
    real = {path.name: path.read_bytes() for path in files}
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        throwers = tuple(_loaders(Path(folder)))
        for number in range(count):
            name, load = throwers[number % len(throwers)]
            data = _input(real.get(name, real["deck.yaml"]), random)
            try:
                load(data)
            except DeckError:
                continue
            except Exception as error:
                failures.append(f"{name}: {error!r} after {data!r}")
    return failures


def _loaders(folder: Path) -> Iterator[tuple[str, Callable[[bytes], None]]]:
    """Yield every loader of bytes, with the name of the file whose kind it reads."""
    path = folder / "input"
    log = FaultLog()
    edition = load_edition(EDITION, log)
    assert edition is not None
    binder = Binder(build_book(edition, log), {}, FaultLog())

    def model_loader(model: type[BaseModel]) -> Callable[[bytes], None]:
        def load(data: bytes) -> None:
            path.write_bytes(data)
            found = FaultLog()
            source = read_yaml(path, SHOWN, found)
            if source is not None:
                validate(model, source, found, Origin(SHOWN))
            [str(fault) for fault in found.faults]

        return load

    def table_loader(name: str) -> Callable[[bytes], None]:
        entry = edition.tables[name].entry

        def load(data: bytes) -> None:
            (folder / entry.file).write_bytes(data)
            read_table(name, entry, folder, SHOWN, FaultLog())

        return load

    def read_text(data: bytes) -> None:
        text = data.decode("utf-8", "replace")[:4000]
        binder.paragraphs(SourceText(text, Origin(SHOWN)))
        parse_quantity(text[:40])
        list(scan(text))

    for name, model in MODELS.items():
        yield name, model_loader(model)
    for name, table in edition.tables.items():
        yield table.entry.file, table_loader(name)
    yield "text", read_text


def _input(real: bytes, random: Random) -> bytes:
    """Return bytes of no kind, or a piece of a real file with a few changes."""
    if random.random() < 0.3:
        return random.randbytes(random.randrange(200))
    lines = real.splitlines(keepends=True)
    start = 0 if random.random() < 0.8 else random.randrange(len(lines))
    data = b"".join(lines[start : start + random.randrange(1, 60)])
    change = _changed if random.random() < 0.4 else _revalued
    for _ in range(random.randrange(1, 4)):
        data = change(data, random)
    return data


def _revalued(data: bytes, random: Random) -> bytes:
    """Put another value after one of the keys, or into one of the cells."""
    spots = list(_VALUE.finditer(data)) or list(re.finditer(rb"[^,\n]+", data))
    if not spots:
        return data
    spot = random.choice(spots)
    return data[: spot.start()] + random.choice(_VALUES).encode() + data[spot.end() :]


def _changed(data: bytes, random: Random) -> bytes:
    first, last = sorted(random.randrange(len(data) + 1) for _ in range(2))
    piece = data[first : min(last, first + 40)]
    rest = data[first + len(piece) :]
    match random.randrange(5):
        case 0:
            return data[:first] + rest
        case 1:
            return data[:first] + random.choice(_SPITEFUL) + data[first:]
        case 2:
            return data[:first] + piece * 3 + rest
        case 3:
            return data[:first] + random.randbytes(len(piece)) + rest
    return data[:first] + random.choice(_SPITEFUL) + rest


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    failures = run(count)
    print(f"{count} inputs, {len(failures)} unhandled exceptions")
    print("\n".join(failures[:20]))
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
