"""Random edits of the real edition, each of which puts one place at odds with another.

They do so by what they are, not by what any check says of them: a digit that counts is changed in
one of the two places where a figure stands, a row is missing that is counted or named elsewhere.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from deck.core.quantity import Quantity
from deck.facts.book import FactBook
from deck.facts.filters import Filters
from deck.facts.forms import Shown

Files = Mapping[str, str]
"""The texts of the edition's files by their names."""

_FACT = re.compile(r"^  (?P<name>[a-z][\w.]*):\n(?P<body>(?:    .*\n)+)", re.MULTILINE)
_STATED = re.compile(r"stated: (?:\{.*\}|[^,}\n]*\d[^,}\n]*)")
_VALUE = re.compile(r"^    (?:value|range): (.*)", re.MULTILINE)
_DATE = re.compile(r"^    date: (\d{4})", re.MULTILINE)
_COUNTING_DIGIT = re.compile(r"[1-9]")
_EXPRESSION = re.compile(r"\{\{ ([a-z][\w.]*)((?: \| \w+)*) \}\}")
_TABLES = ("critical-materials", "emmc-groups", "mgi-centres", "programmes", "trilateral")
_NAMED_TERMS = re.compile(r"^(\w+,[^,\n]*,[^,\n]*,\w+),(\d{4})(.*,[\w.]+\.(?:term|years),)", re.M)


@dataclass(frozen=True, slots=True)
class Seeded:
    """An edit: what a file becomes, and what was done in words."""

    file: str
    text: str
    what: str


def other_digit(digit: str, random: Random) -> str:
    return random.choice([each for each in "123456789" if each != digit])


def value_beside_its_wording(files: Files, _: FactBook, random: Random) -> Seeded:
    """Change a digit other than 0 of a value or a range whose wording stands below it."""
    text = files["facts.yaml"]
    facts = [
        found
        for found in _FACT.finditer(text)
        if "stated:" in found["body"] and _VALUE.search(found["body"])
    ]
    return _in_fact(text, random.choice(facts), _VALUE, random)


def date_beside_its_wording(files: Files, _: FactBook, random: Random) -> Seeded:
    """Change the last digit of the year of a date whose wording stands below it."""
    text = files["facts.yaml"]
    facts = [
        found
        for found in _FACT.finditer(text)
        if "stated:" in found["body"] and _DATE.search(found["body"])
    ]
    fact = random.choice(facts)
    date = _DATE.search(fact["body"])
    assert date
    at = fact.start("body") + date.end(1) - 1
    return _replaced("facts.yaml", text, at, other_digit(text[at], random))


def wording_of_a_fact(files: Files, _: FactBook, random: Random) -> Seeded:
    """Change a digit of a wording."""
    return _in_wording("facts.yaml", files, random)


def wording_of_a_count(files: Files, _: FactBook, random: Random) -> Seeded:
    return _in_wording("tables.yaml", files, random)


def exchange_rate(files: Files, _: FactBook, random: Random) -> Seeded:
    """Change the first digit of a rate that the original's own yen figures were made with."""
    text = files["rates.yaml"]
    currency = random.choice(["EUR", "CHF", "CNY"])
    found = re.search(rf"  {currency}:\n    jpy: (\d)", text)
    assert found
    return _replaced("rates.yaml", text, found.start(1), other_digit(found[1], random))


def row_dropped(files: Files, _: FactBook, random: Random) -> Seeded:
    file = f"{random.choice(_TABLES)}.csv"
    header, *rows = csv.reader(io.StringIO(files[file]))
    dropped = rows.pop(random.randrange(len(rows)))
    return Seeded(file, _written([header, *rows]), f"{file}: without {dropped[0]}")


def member_turned(files: Files, _: FactBook, random: Random) -> Seeded:
    """Turn a material's membership in one of the lists."""
    file = "critical-materials.csv"
    header, *rows = csv.reader(io.StringIO(files[file]))
    row = random.choice(rows)
    column = random.choice([at for at, name in enumerate(header) if re.match(r"(eu|us)_\d", name)])
    row[column] = "" if row[column] else "1"
    return Seeded(file, _written([header, *rows]), f"{file}: {row[0]}, {header[column]}")


def figure_typed_over(files: Files, book: FactBook, random: Random) -> Seeded:
    """Type a figure with a wrong digit into the text where its fact was named."""
    filters = Filters(book.rates)
    bound = [
        (file, found)
        for file in sorted(files)
        for found in _EXPRESSION.finditer(files[file])
        if found[1] in book.facts and isinstance(book.facts[found[1]].value, Quantity)
    ]
    file, found = random.choice(bound)
    value = book.facts[found[1]].value
    assert isinstance(value, Quantity)
    chain = " | ".join(["usual", *found[2].split(" | ")[1:]])
    figure = str(filters.chain(chain, Shown(value)))
    digit = random.choice(list(re.finditer(r"\d", figure)))
    wrong = figure[: digit.start()] + other_digit(digit[0], random) + figure[digit.end() :]
    changed = files[file][: found.start()] + wrong + files[file][found.end() :]
    return Seeded(file, changed, f"{found.group()} typed as {wrong}")


def year_of_a_programme(files: Files, _: FactBook, random: Random) -> Seeded:
    """Move the start of a programme whose length is a fact by two years or more."""
    text = files["programmes.csv"]
    found = random.choice(list(_NAMED_TERMS.finditer(text)))
    year = int(found[2]) + random.choice([-5, -4, -3, -2, 2, 3, 4])
    return _replaced("programmes.csv", text, found.start(2), str(year))


EDITS: tuple[Callable[[Files, FactBook, Random], Seeded], ...] = (
    value_beside_its_wording,
    date_beside_its_wording,
    wording_of_a_fact,
    wording_of_a_count,
    exchange_rate,
    row_dropped,
    member_turned,
    figure_typed_over,
    year_of_a_programme,
)


def _in_fact(text: str, fact: re.Match[str], pattern: re.Pattern[str], random: Random) -> Seeded:
    found = pattern.search(fact["body"])
    assert found
    digits = list(_COUNTING_DIGIT.finditer(fact["body"], *found.span(1)))
    at = fact.start("body") + random.choice(digits).start()
    return _replaced("facts.yaml", text, at, other_digit(text[at], random))


def _in_wording(file: str, files: Files, random: Random) -> Seeded:
    text = files[file]
    stated = random.choice(list(_STATED.finditer(text)))
    digits = list(re.finditer(r"\d", stated.group()))
    at = stated.start() + random.choice(digits).start()
    return _replaced(file, text, at, other_digit(text[at], random))


def _replaced(file: str, text: str, at: int, new: str) -> Seeded:
    changed = text[:at] + new + text[at + len(new) :]
    line = text.count("\n", 0, at)
    return Seeded(file, changed, f"{file}:{line + 1}: {changed.splitlines()[line].strip()}")


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
