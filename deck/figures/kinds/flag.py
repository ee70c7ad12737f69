"""flag: a national flag, by the country's id."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.edition.source import SourceText
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry
from deck.figures.spec import ChartSpec


class FlagForm(Struct, frozen=True):
    """What a flag is called, and its width over its height."""

    label: str
    aspect: float


FLAGS = {
    "us": FlagForm("米国の国旗", 1.9),
    "eu": FlagForm("欧州連合の旗", 1.5),
    "cn": FlagForm("中国の国旗", 1.5),
}


class FlagEntry(ChartEntry):
    """A flag by the country's id."""

    country: SourceText = Field(description="the id of a flag: us, eu, cn")


class Flag(ChartSpec, frozen=True, kw_only=True):
    kind = "flag"

    country: str

    @property
    def aspect(self) -> float:
        return FLAGS[self.country].aspect

    def alt_text(self) -> str:
        return FLAGS[self.country].label

    def values(self) -> dict[str, Any]:
        return {"country": self.country}


def bind(entry: FlagEntry, binding: Binding) -> Flag:
    if entry.country not in FLAGS:
        raise binding.refuse(*_unknown(entry.country))
    return Flag(**binding.common(), country=str(entry.country))


def bind_flag(country: SourceText, chart_id: str, log: FaultLog) -> Flag | None:
    """Return the flag that a table cell names, or None after logging that there is none."""
    if country not in FLAGS:
        log.error(*_unknown(country))
        return None
    return Flag(id=chart_id, origin=country.origin, country=str(country))


def _unknown(country: SourceText) -> tuple[Origin, str, str]:
    return country.origin, f'no flag of "{country}"', did_you_mean(country, FLAGS, "flags")
