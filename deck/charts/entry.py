"""The fields that a figure has in `deck.yaml` whatever its kind."""

from __future__ import annotations

from pydantic import Field

from deck.edition.models import Entry
from deck.edition.source import SourceText


class ChartEntry(Entry):
    """`figure: {chart: KIND, title: …, unit: …}`; each kind adds its own fields."""

    chart: SourceText
    title: SourceText | None = None
    unit: SourceText | None = None
    native: bool | None = Field(
        default=None, description="PowerPointの図として編集できる形で入れる"
    )
