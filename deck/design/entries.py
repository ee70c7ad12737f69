"""The files of `layouts/` as their reader sees them: every key, its type and what it means."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from deck.design.models import LEAST_PITCH, Bullet, PlaceholderKind
from deck.edition.fields import Number
from deck.edition.models import Entry
from deck.edition.patterns import COLOR, ROLE

Length = Annotated[Number, Field(ge=0)]
"""Centimetres."""

SlideLength = Annotated[Number, Field(ge=2.54, le=142.24)]
"""Centimetres, within the bounds of PresentationML (ECMA-376-1, 19.7.16)."""

Pitch = Annotated[Number, Field(ge=LEAST_PITCH)]
RoleName = Annotated[str, StringConstraints(pattern=ROLE)]
_SPAN = re.compile(r"([1-9]\d?)-([1-9]\d?)\Z")


def _span(value: Any) -> Any:
    found = _SPAN.match(value) if isinstance(value, str) else None
    if not found:
        raise ValueError("write a span as first-last: 1-6")
    first, last = int(found.group(1)), int(found.group(2))
    if first > last:
        raise ValueError(f"the span {value} ends before it begins")
    return first, last


Span = Annotated[tuple[int, int], BeforeValidator(_span, json_schema_input_type=str)]


class MarginsEntry(Entry):
    left: Length
    right: Length
    top: Length
    bottom: Length


class BandEntry(Entry):
    height: Length | Literal["rest"]
    after: Length = Decimal(0)


class GridEntry(Entry):
    margins: MarginsEntry
    columns: int = Field(ge=1)
    gutter: Length
    rows: int = Field(ge=1)
    row_gutter: Length
    bands: dict[str, BandEntry]


TypeSize = Annotated[int, Field(ge=6, le=96, description="ポイント")]


class LevelEntry(Entry):
    size: TypeSize
    minimum: TypeSize = Field(description="縮めてよい下限（ポイント）")
    pitch: Pitch
    before: Length = Field(default=Decimal(0), description="段落前の空き（ポイント）")
    margin: Length = Decimal(0)
    hang: Length = Decimal(0)
    bullet: Bullet = Bullet.NONE
    bold: bool = False
    color: RoleName


class StyleEntry(Entry):
    """A text style: either `levels`, or the keys of its single level."""

    levels: list[LevelEntry] = Field(default_factory=list)
    size: TypeSize | None = None
    minimum: TypeSize | None = None
    pitch: Pitch | None = None
    bold: bool = False
    color: RoleName | None = None
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    strong_color: RoleName = "navy"

    @model_validator(mode="after")
    def _has_levels(self) -> Self:
        missing = [key for key in ("size", "minimum", "pitch", "color") if not getattr(self, key)]
        if missing and not self.levels:
            raise ValueError(f"this style lacks {' and '.join(missing)} (or levels)")
        return self

    def all_levels(self) -> list[LevelEntry]:
        if self.levels:
            return self.levels
        keys = ("size", "minimum", "pitch", "bold", "color")
        return [LevelEntry(**{key: getattr(self, key) for key in keys})]


class TypefacesEntry(Entry):
    east_asian: str
    latin: str


class ThemeEntry(Entry):
    name: str
    size: str
    sizes: dict[str, tuple[SlideLength, SlideLength]]
    typefaces: TypefacesEntry
    colors: dict[RoleName, Annotated[str, StringConstraints(pattern=COLOR)]]
    grid: GridEntry
    styles: dict[str, StyleEntry]


class SpansEntry(Entry):
    """Other columns and rows, for slides of one size."""

    columns: Span | None = None
    rows: Span | None = None


class PlaceEntry(Entry):
    """Where something stands: bands of the grid, columns and rows in them, or a part of those."""

    band: str
    to_band: str | None = None
    columns: Span | None = None
    rows: Span | None = None
    width: Length | None = Field(default=None, description="その幅だけ（side の側に寄せる）")
    height: Length | None = None
    side: Literal["left", "right"] = "left"
    sizes: dict[str, SpansEntry] = Field(
        default_factory=dict, description='判型ごとの columns と rows："4:3" など'
    )

    def spans(self, size: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Return the columns and rows on slides of a size; None for all of them."""
        special = self.sizes.get(size)
        columns = special.columns if special and special.columns else self.columns
        rows = special.rows if special and special.rows else self.rows
        return columns, rows


class PlaceholderEntry(PlaceEntry):
    kind: PlaceholderKind
    style: str | None = Field(default=None, description="theme.yaml の styles の名前")
    prompt: str = Field(description="PowerPoint が空の枠に示す言葉")
    required: bool = False
    fill: RoleName | None = None
    edge: RoleName | None = None
    outline: RoleName | None = None
    insets: tuple[Length, Length, Length, Length] | None = Field(
        default=None, description="内側の余白：左、上、右、下"
    )
    across: int = Field(default=1, ge=1)
    gap: Length = Decimal(0)


class DecorationEntry(PlaceEntry):
    fill: RoleName


class LayoutEntry(Entry):
    label: str = ""
    abstract: bool = False
    extends: str | None = None
    placeholders: dict[str, PlaceholderEntry] = Field(default_factory=dict)
    decorations: dict[str, DecorationEntry] = Field(default_factory=dict)
