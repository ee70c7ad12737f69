"""The fields that a figure has in `deck.yaml` whatever its kind."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from deck.edition.models import Entry
from deck.edition.source import SourceText


class ChartEntry(Entry):
    """`figure: {chart: KIND, title: …, unit: …}`; each kind adds its own fields."""

    columns_read: ClassVar[tuple[str, ...]] = ()
    """The columns of its table that a kind reads without being told their names."""

    chart: SourceText
    title: SourceText | None = None
    unit: SourceText | None = None
    native: bool | None = Field(
        default=None, description="PowerPointの図として編集できる形で入れる"
    )
