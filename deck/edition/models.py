"""The files of an edition as their reader sees them: every key, its type and what it means."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler

from deck.core.faults import Origin
from deck.core.quantity import Exactness
from deck.edition.fields import (
    Address,
    DateField,
    FactName,
    Months,
    Number,
    PlainName,
    Release,
    SlideId,
    SourceId,
    SourceIds,
    Texts,
    Words,
)
from deck.edition.source import SourceMap, SourceText


class Entry(BaseModel):
    """Base of every entry in an edition's files: frozen, no unknown keys, knows its place."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )
    _places: SourceMap = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _keep_origin(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(value)
        if isinstance(value, SourceMap):
            made._places = value
        return made

    @property
    def origin(self) -> Origin:
        return self._places.origin

    def key_origin(self, key: str) -> Origin:
        """Return the place of a key, or the entry's own where it is not given."""
        return self._places.key_origins.get(key, self.origin)

    def origin_of(self, key: str) -> Origin:
        """Return the place of the value under `key`, or the entry's own where it is not given."""
        return self._places.value_origins.get(key, self.origin)


# -- deck.yaml --------------------------------------------------------------------------------


class PersonEntry(Entry):
    ja: str
    en: str


class OrganisationEntry(Entry):
    ja: str = Field(description="正式名称")
    short: str = Field(description="フッターに置く略称")
    en: str


class MeetingEntry(Entry):
    """The meeting the edition is for. Every field can be named in text: `{{ meeting.title }}`."""

    ministry: str
    council: str = Field(description="親会議（審議会）")
    subcommittee: str = Field(description="分科会")
    committee: str = Field(description="委員会")
    term: int = Field(ge=1, description="期")
    number: int = Field(ge=1, description="回")
    date: DateField
    document: str | None = Field(default=None, description="資料番号（付かない資料では省く）")
    title: str
    subtitle: str
    presenter: PersonEntry | None = None
    organisation: OrganisationEntry


class RegionEntry(Entry):
    """A country or region: the chip on its slides and the colour of its marks in charts."""

    label: str
    color: str = Field(description="a colour role of layouts/theme.yaml")


class SlideEntry(Entry):
    """One slide. Every further key is the name of a placeholder of its layout."""

    model_config = ConfigDict(extra="allow")

    id: SlideId
    layout: SourceText
    region: SourceText | None = None
    title: SourceText
    sources: SourceIds = Field(default=[], description="出典 beyond those of the facts shown")
    discrepancies: Texts = Field(default=[], description="原資料の誤り・食い違い")
    plain: Words = Field(default=[], description="どの事実でもない、ただの数とする表記")
    notes: SourceText | None = Field(default=None, description="発表者ノート")
    hidden: bool = Field(default=False, description="スライドショーで飛ばす（ファイルには残る）")
    was: SlideId | None = Field(default=None, description="前の回でのID")

    @property
    def contents(self) -> dict[str, Any]:
        """The slide's content by placeholder name, as it stood in the file."""
        return {"title": self.title, **(self.__pydantic_extra__ or {})}


class SectionEntry(Entry):
    """A part of the deck: a PowerPoint section, and the line above its slides' titles."""

    name: SourceText
    slides: list[SlideEntry] = Field(min_length=1)


class DeckEntry(Entry):
    meeting: MeetingEntry
    regions: dict[str, RegionEntry]
    running: dict[str, SourceText] = Field(
        description="texts that every slide carries, by placeholder name"
    )
    template: str | None = Field(default=None, description="an organisation's own .potx or .pptx")
    native_charts: bool = Field(
        default=False, description="PowerPointで描ける図はすべて編集できる形で入れる"
    )
    slides: SourceText | None = Field(
        default=None, description="sections の代わりに、節を一つずつ置くファイル：slides/*.yaml"
    )
    sections: list[SectionEntry] = []


# -- facts.yaml -------------------------------------------------------------------------------


class AfterEntry(Entry):
    """A date so many days after another."""

    date: FactName
    days: FactName


class FactEntry(Entry):
    """One quantity or date. Exactly one of value, range, date and the derivations is given."""

    label: str = Field(description="何の値か")
    was: FactName | None = Field(default=None, description="前の回での名前")
    value: Number | None = None
    range: tuple[Number, Number] | None = None
    date: DateField | None = None
    sum: list[FactName] | None = None
    difference: tuple[FactName, FactName] | None = None
    ratio: tuple[FactName, FactName] | None = None
    series: list[FactName] | None = Field(
        default=None, min_length=2, description="同じ単位の値を古い順に（各値の as_of による）"
    )
    after: AfterEntry | None = None
    unit: str | None = Field(
        default=None,
        description="通貨コード（USD, GBP…）、%、単位記号（kWh, t…）、助数詞（種、名…）",
    )
    exactness: Exactness = Exactness.EXACT
    source: SourceIds = []
    as_of: DateField | None = None
    next: Release | None = Field(
        default=None,
        description="次の公表予定（日付か言葉）。過ぎれば facts の先頭に来る",
    )
    stale_after: Months | None = Field(default=None, description="この月数より古ければ知らせる")
    stated: dict[str, Texts] = Field(
        default={},
        description="原資料の表記：書式名ごとに（{jpy: 約7億円, usual: 500万ユーロ}）。"
        "計算した表記と合わなければ知らせる",
    )
    discrepancy: str | None = Field(
        default=None,
        description="原資料の誤り・食い違い：直さず両方を残し、check が注記として一覧にする",
    )
    to_confirm: str | None = Field(
        default=None,
        description="手直しの頁から取り込んだ値：そのファイル。as_of と source を確かめて消す",
    )


# -- rates.yaml, sources.yaml, tables.yaml ------------------------------------------------------


class RateEntry(Entry):
    """Yen for one unit of a currency, with the document the rate comes from."""

    jpy: Number = Field(gt=0, lt=1_000_000, decimal_places=6)
    as_of: DateField
    source: SourceId
    stale_after: Months | None = Field(default=None, description="この月数より古ければ知らせる")
    note: str | None = None


class SourceEntry(Entry):
    title: str
    was: SourceId | None = Field(default=None, description="前の回でのID")
    publisher: str
    date: DateField | None = None
    url: Address | None = None
    document: str | None = Field(default=None, description="URLのない文書の番号・所在")


class ColumnEntry(Entry):
    """A column of a CSV: its type, and for a flag what is counted (`{{ crm.eu_2017.count }}`)."""

    type: Literal["id", "text", "date", "fact", "source", "region", "flag", "symbols", "number"]
    label: str = ""
    was: PlainName | None = Field(default=None, description="前の回での名前")
    unit: str | None = Field(default=None, description="flag: 数えるときの助数詞")
    source: SourceIds = []
    as_of: DateField | None = None
    stale_after: Months | None = Field(
        default=None, description="flag: この月数より古ければ知らせる"
    )
    stated: Texts = Field(
        default=[], description="flag: 原資料の表記。数えた値と合わなければ知らせる"
    )
    optional: bool = False


class TableEntry(Entry):
    """A list that stands once, in a CSV; counts, tables and charts come from it."""

    file: str
    label: str
    unit: str = Field(description="行を数えるときの助数詞（種、回、件…）")
    source: SourceIds = []
    as_of: DateField | None = None
    stale_after: Months | None = Field(default=None, description="この月数より古ければ知らせる")
    stated: Texts = Field(default=[], description="原資料の表記。行数と合わなければ知らせる")
    plain: Words = Field(default=[], description="どの事実でもない、ただの数とする表記")
    columns: dict[PlainName, ColumnEntry]


def _as_it_is(value: Any) -> Any:
    return value


class Facts(Entry):
    stale_after: Months | None = Field(default=None, description="この月数より古い値を知らせる")
    facts: Annotated[
        dict[FactName, FactEntry],
        BeforeValidator(_as_it_is, json_schema_input_type=dict[FactName, FactEntry] | str),
    ] = Field(description="値そのもの、または値を置くファイル：facts/*.yaml")


class Rates(Entry):
    rates: dict[str, RateEntry]


class Sources(Entry):
    sources: dict[SourceId, SourceEntry]


class Tables(Entry):
    tables: dict[PlainName, TableEntry]


class Spellings(Entry):
    """The house's own spellings, beside those that every edition is checked for."""

    spellings: dict[str, Words] = Field(default={}, description="正しい表記: [避ける表記, …]")
    allowed: Words = Field(default=[], description="揺れとみなさない表記")
