"""What a slide writes under its placeholders' names: tables and cards, before they are bound."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from deck.edition.fields import Number, SourceId
from deck.edition.models import Entry
from deck.edition.source import SourceText

_WHERE = "セルがこのとおりの行だけ：{region: us, eu_2017: true}"


class SlideColumnEntry(Entry):
    """A column: its heading, its share of the free width, and, for `rows_of`, its cells' text."""

    header: SourceText
    weight: Number = Field(default=Decimal(1), gt=0)
    align: Literal["left", "center", "right"] = "left"
    merge: bool = Field(default=False, description="上下に並ぶ同じ内容のセルを一つにする")
    cell: SourceText | None = None


class CellEntry(Entry):
    text: SourceText
    flag: SourceText | None = Field(default=None, description="文字の上に置く国旗：us, eu, cn")


def _as_cell(value: object) -> object:
    return value if isinstance(value, dict) else {"text": value}


Cell = Annotated[CellEntry, BeforeValidator(_as_cell, json_schema_input_type=str | CellEntry)]


class RowEntry(Entry):
    id: str
    cells: list[Cell]


class ChosenEntry(Entry):
    """Which rows of a table are shown, and in what order."""

    where: dict[str, Any] | None = Field(default=None, description=_WHERE)
    sort: SourceText | None = Field(
        default=None, description="この列の順に並べる。-列名 は逆順（空のセルは最後）"
    )
    limit: int | None = Field(default=None, ge=1, description="最初のこの行数だけ")

    @property
    def is_chosen(self) -> bool:
        return bool(self.where or self.sort or self.limit)


class SlideTableEntry(ChosenEntry):
    """Either `rows_of` a table of `tables.yaml`, one row for each of its own, or `rows`."""

    columns: list[SlideColumnEntry] = Field(min_length=1)
    rows_of: SourceText | None = None
    rows: list[RowEntry] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.rows is None) == (self.rows_of is None):
            raise ValueError("a table has either rows_of (a table's name) or rows")
        if self.is_chosen and self.rows_of is None:
            raise ValueError(
                "`where`, `sort` and `limit` choose among the rows of a table: name it in rows_of"
            )
        if self.rows_of is not None and any(column.cell is None for column in self.columns):
            raise ValueError("with rows_of every column needs its `cell` text")
        for row in self.rows or ():
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f'row "{row.id}" has {len(row.cells)} cells for {len(self.columns)} columns'
                )
        return self


class ChangesEntry(Entry):
    """What a slide tells of the changes since the edition before, and on how many pages."""

    detail: Literal["facts", "lists", "all"] = Field(
        default="all", description="facts：数値だけ、lists：一覧と頁の増減も、all：文言も"
    )
    limit: int | None = Field(default=None, ge=1, description="頁数の上限。残りは件数で示す")
    ignore: list[SourceText] = Field(default=[], description="変更を示さないスライドのid")


Percent = Annotated[Number, Field(ge=0, le=100)]


class PictureEntry(Entry):
    """A picture from a file: PNG, JPEG, GIF, WebP, TIFF, SVG, EMF, WMF, or a page of a PDF."""

    file: SourceText = Field(description="版のフォルダか data/assets からのファイル名")
    alt: SourceText | None = Field(default=None, description="図を見ない人に読み上げる説明")
    is_decorative: bool = Field(
        default=False, alias="decorative", description="飾りで意味を持たない"
    )
    page: int = Field(default=1, ge=1, description="PDFの頁")
    fit: Literal["contain", "cover"] = Field(
        default="contain", description="contain：全体を収める、cover：場所を満たして切り抜く"
    )
    focus: tuple[Percent, Percent] = Field(
        default=(Decimal(50), Decimal(50)),
        description="cover：切り抜いても残す点。左上から右と下への百分率",
    )
    frame: bool = Field(default=False, description="細い枠線（白地の走査画像など）")
    caption: SourceText | None = None
    credit: SourceId | None = Field(default=None, description="出典欄に載せる出典")


class PicturesEntry(Entry):
    """One `picture`, or several `pictures` side by side."""

    picture: PictureEntry | None = None
    pictures: list[PictureEntry] = Field(default=[], max_length=12)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.picture is None) == (not self.pictures):
            raise ValueError("there is either one picture or a list of pictures")
        return self


class CardsEntry(ChosenEntry):
    """One card for each row of a table."""

    rows_of: SourceText
    title: SourceText
    text: SourceText
