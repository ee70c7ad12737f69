"""How values are written in YAML: in the style that was there, or one that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from msgspec import Struct

from deck.core.faults import FaultLog
from deck.edition.source import parse_yaml
from deck.revise.edits import NotRevised

_HEADER = re.compile(r"([|>])([1-9]?)[-+]?([1-9]?)")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_RISKY_IN_FLOW = frozenset("?:,[]{}#&*!|>'\"%@`")
"""What YAML's readers don't agree on where a plain text stands in brackets."""

_GROUPED = 10_000
"""From which number on digits are written in groups: 120_000_000."""


class ScalarSite(Struct, frozen=True):
    """Where a scalar is to be written.

    `written` is the one that is there, beginning with its style; `indent` that of a block's lines.
    """

    in_flow: bool
    indent: int
    newline: str
    written: str = ""


def scalar(value: Any, site: ScalarSite) -> str:
    """Return a value as YAML that reads as this value at this site; NotRevised for none."""
    for form in _forms(value, site):
        if _reads_as(form, value, site.in_flow):
            return form
    raise NotRevised(f"no data file can hold this: {value!r:.60}")


def _forms(value: Any, site: ScalarSite) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, int | Decimal):
        yield _number(value, site.written)
    else:
        style = site.written[:1]
        if style and style in "|>" and not site.in_flow:
            yield _block(value, site)
        if "\n" in value.strip("\n") and not site.in_flow:
            yield _block(value, ScalarSite(False, site.indent, site.newline, "|"))
        if style == "'":
            yield "'" + value.replace("'", "''") + "'"
        if style != '"' and not (site.in_flow and _RISKY_IN_FLOW.intersection(value)):
            yield value
        yield f'"{value.translate(_ESCAPES)}"'


def _number(value: int | Decimal, written: str) -> str:
    number = Decimal(value)
    is_grouped = "_" in written or (abs(number) >= _GROUPED and not written.isdigit())
    return f"{number:,f}".replace(",", "_") if is_grouped else f"{number:f}"


def _reads_as(form: str, value: Any, in_flow: bool) -> bool:
    """Tell whether a form says this value, and nothing else, where it is to stand."""
    if not in_flow and form[:1] not in ("|", ">") and "\n" in form:
        return False
    line = f"k: [{{v: {form}}}, [{form}]]\n" if in_flow else f"k: {form}\nl: 1\n"
    read = parse_yaml(line.replace("\r\n", "\n"), Path(), FaultLog())
    if read is None:
        return False
    return same(read, {"k": [{"v": value}, [value]]} if in_flow else {"k": value, "l": 1})


def same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same: 1 is not true, nor "1"."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    kinds = (bool, str, list, dict, type(None))
    return all(isinstance(one, k) == isinstance(other, k) for k in kinds) and bool(one == other)


# -- blocks -----------------------------------------------------------------------------------


def _block(value: str, site: ScalarSite) -> str:
    """Return a block scalar whose lines are as they were where they say the same."""
    header, *source = site.written.replace(site.newline, "\n").split("\n")
    is_folded = header.startswith(">")
    first = next((line for line in source if line.strip()), " " * site.indent)
    blanks = first[: len(first) - len(first.lstrip(" "))]
    units = _folded(source) if is_folded else [[line] for line in source]
    said = [_said(unit, len(blanks)) for unit in units]
    wanted = value.removesuffix("\n").split("\n")
    lines: list[str] = []
    for kind, low, high, start, end in SequenceMatcher(None, said, wanted, False).get_opcodes():
        if kind == "equal":
            lines += (line for unit in units[low:high] for line in unit)
            continue
        for text in wanted[start:end]:
            lines.append(blanks + text if text else "")
            lines += [""] if is_folded and text else []
    if is_folded:
        lines = _without_last_blanks(lines)
    chomping = "" if value.endswith("\n") else "-"
    head = _HEADER.sub(rf"\g<1>\g<2>{chomping}\g<3>", header, count=1)
    return site.newline.join((head, *lines))


def _said(unit: Sequence[str], margin: int) -> str:
    return " ".join(line[margin:] for line in unit if line.strip())


def _folded(source: Sequence[str]) -> list[list[str]]:
    """Return the lines that make up each line of a folded text, with the blank one that ends it."""
    units: list[list[str]] = []
    for line in source:
        last = units[-1] if units else [""]
        if line.strip() and last[-1].strip():
            last.append(line)
        elif not line.strip() and last[-1].strip():
            last.append("")
        else:
            units.append([line])
    return units


def _without_last_blanks(lines: Sequence[str]) -> list[str]:
    end = max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)
    return list(lines[:end])


# -- entries -----------------------------------------------------------------------------------


def key_lines(key: str, value: Any, column: int, newline: str) -> list[str]:
    """Return the lines of a new key of a mapping that stands at a column."""
    margin = " " * column
    if isinstance(value, Mapping):
        below = [line for k, v in value.items() for line in key_lines(k, v, column + 2, newline)]
    elif isinstance(value, list | tuple):
        below = [line for each in value for line in item_lines(each, column + 2, newline)]
    else:
        return [f"{margin}{key}: {scalar(value, ScalarSite(False, column + 2, newline))}"]
    return [f"{margin}{key}:", *below]


def item_lines(value: Any, column: int, newline: str) -> list[str]:
    """Return the lines of a new item of a list whose dashes stand at a column."""
    margin = " " * column
    if not isinstance(value, Mapping):
        return [f"{margin}- {scalar(value, ScalarSite(False, column + 2, newline))}"]
    lines = [line for k, v in value.items() for line in key_lines(k, v, column + 2, newline)]
    return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]


def flow(value: Any) -> str:
    """Return a value as YAML in one line, for a list or mapping in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, ScalarSite(True, 0, ""))
