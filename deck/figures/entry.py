"""The fields that a figure has in `deck.yaml` whatever its kind."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from deck.edition.models import Entry
from deck.edition.source import SourceText

TableName = Annotated[SourceText, Field(description="a table of tables.yaml")]
RowIds = Annotated[
    list[SourceText] | None, Field(description="ids of the rows to show, in this order")
]
Conditions = Annotated[
    dict[str, Any] | None,
    Field(description="only the rows whose cells say this: {region: us, eu_2017: true}"),
]


class ChartEntry(Entry):
    """`figure: {chart: KIND, title: …, unit: …}`; each kind adds its own fields."""

    columns_read: ClassVar[tuple[str, ...]] = ()
    """The columns of its table that a kind reads without being told their names."""

    chart: SourceText
    title: SourceText | None = Field(default=None, description="the finding, above the figure")
    unit: SourceText | None = Field(default=None, description="the unit line")
    native: bool | None = Field(
        default=None, description="PowerPointの図として編集できる形で入れる"
    )
