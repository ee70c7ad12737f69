"""Where and what, in words: Japanese and English."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from deck.compare.changes import ChangeKind, ContentChange, Op, SlideChange, Spot, Status
from deck.compare.model import RunMark, ShapeKind, Slide


class Words(ABC):
    """One language of the reports."""

    code: ClassVar[str]
    shapes: ClassVar[Mapping[ShapeKind, str]]
    keys: ClassVar[Mapping[str, str]]
    """Names of our own placeholders, where they say more than the shape's kind."""
    fields: ClassVar[Mapping[str, str]]
    """Names of the fields that a figure's data have, where they are not themselves words."""
    kinds: ClassVar[Mapping[ChangeKind, str]]
    ops: ClassVar[Mapping[Op, str]]
    statuses: ClassVar[Mapping[Status, str]]
    facts: ClassVar[str]
    yes: ClassVar[Mapping[str, str]]
    """What the texts of changes that are no text of the deck say: true and false."""
    marks: ClassVar[Mapping[RunMark, str]]
    comma: ClassVar[str]

    def where(self, slide: SlideChange, change: ContentChange) -> str:
        """Return a change's place in full: スライド6「欧州の動向」、本文、2番目の項目."""
        head = self.slide(slide.slide)
        return f"{head}{self.comma}{self.spot(change)}"

    def spot(self, change: ContentChange) -> str:
        """Return a change's place on its slide: 表、2017年の行、指定数の列."""
        parts = self.parts(change.spot)
        place = self.comma.join(parts) if parts else self.kinds[change.kind]
        if change.repeats:
            place += self._repeated(change.repeats)
        other = change.elsewhere
        if other is None or other.slide is None:
            return place
        return f"{place} {'→' if other is change.new else '←'} {self.slide(other.slide)}"

    def parts(self, spot: Spot) -> list[str]:
        parts = [self._holder(spot)] if spot.shape or spot.notes else []
        parts += (self.fields.get(step, step) for step in spot.path)
        if spot.row:
            parts.append(self._row(spot.row))
        if spot.column:
            parts.append(self._column(spot.column))
        if spot.item and (spot.items > 1 or spot.level):
            parts.append(self._item(spot.item))
        if spot.level:
            parts.append(self._level())
        if spot.mark:
            parts.append(self.marks[spot.mark])
        if spot.comment:
            parts.append(self.kinds[ChangeKind.COMMENT])
        return parts

    def behind(self, change: ContentChange) -> str:
        """Return the fact that an edited figure contradicts and its line, nothing for any other."""
        if change.fact is None:
            return ""
        line = f"{self.comma}{change.origin}" if change.origin else ""
        return f"{change.fact.name} = {change.fact.text}{line}"

    def value(self, change: ContentChange, text: str) -> str:
        """Return a text of a change as it is said: 表示 for a hidden slide's `false`."""
        return self.yes.get(text, text) if change.kind in _SAID else text

    def _holder(self, spot: Spot) -> str:
        if spot.notes or spot.shape is None:
            return self.kinds[ChangeKind.NOTES]
        name = self.shapes[spot.shape]
        key, _, rest = spot.label.partition("/")
        if key in self.keys:
            name = self.keys[key]
            is_page = rest.isdigit()  # of a table that goes on over several slides
            return f"{name}{self._quoted(rest)}" if rest and not is_page else name
        return f"{name}{self._labelled(spot.label)}" if spot.label else name

    def _labelled(self, label: str) -> str:
        return label if label.isdigit() else self._quoted(label)

    @abstractmethod
    def slide(self, slide: Slide) -> str: ...

    @abstractmethod
    def untold(self, slides: Sequence[Slide]) -> str:
        """Return which slides are not compared, because they tell what changed before."""

    @abstractmethod
    def saved(self, kinds: Sequence[tuple[ChangeKind, int]]) -> str:
        """Return what a client changed by saving, and on how many slides."""

    @abstractmethod
    def passed_over(self, deck: str, part: str, why: str) -> str:
        """Return which part of a file could not be read."""

    @abstractmethod
    def kin(self, slide: SlideChange) -> str:
        """Return what a slide was split from or merged into, nothing for any other."""

    @abstractmethod
    def _repeated(self, count: int) -> str: ...

    @abstractmethod
    def _quoted(self, text: str) -> str: ...

    @abstractmethod
    def _item(self, number: int) -> str: ...

    @abstractmethod
    def _level(self) -> str: ...

    @abstractmethod
    def _row(self, label: str) -> str: ...

    @abstractmethod
    def _column(self, label: str) -> str: ...


class Japanese(Words):
    code = "ja"
    comma = "、"
    facts = "変わった数値・事実"
    yes: ClassVar = {"true": "非表示", "false": "表示", "resolved": "解決済み", "open": "未解決"}
    marks: ClassVar = {
        RunMark.RED: "赤字",
        RunMark.STRUCK: "取消線",
        RunMark.SUB: "下付き",
        RunMark.SUPER: "上付き",
    }
    shapes: ClassVar = {
        ShapeKind.TITLE: "題",
        ShapeKind.SUBTITLE: "副題",
        ShapeKind.BODY: "本文",
        ShapeKind.TEXT: "テキスト",
        ShapeKind.TABLE: "表",
        ShapeKind.PICTURE: "図",
        ShapeKind.CHART: "グラフ",
        ShapeKind.DIAGRAM: "SmartArt",
        ShapeKind.FOOTER: "フッター",
        ShapeKind.DRAWING: "図形",
        ShapeKind.OBJECT: "埋め込み",
    }
    keys: ClassVar = {
        "lead": "リード文",
        "body": "本文",
        "left": "左の本文",
        "right": "右の本文",
        "conclusion": "結論",
        "sources": "出典",
        "kicker": "部",
        "region": "地域",
        "document": "資料番号",
        "meeting": "会議名",
        "presenter": "発表者",
        "summary": "概要",
        "cards": "カード",
        "footer": "フッター",
        "date": "会議と日付",
        "number": "ページ番号",
        "figure": "図",
        "table": "表",
        "title": "題",
        "subtitle": "副題",
    }
    fields: ClassVar = {
        "bars": "棒",
        "budget": "予算",
        "categories": "項目",
        "count": "数",
        "country": "国",
        "date": "日付",
        "elements": "元素",
        "end": "終了",
        "events": "出来事",
        "from": "開始",
        "gate": "評価",
        "high": "上限",
        "joined": "追加",
        "label": "名称",
        "lane": "地域",
        "lat": "緯度",
        "left": "除外",
        "lines": "線",
        "lists": "リスト",
        "lon": "経度",
        "low": "下限",
        "members": "項目",
        "minerals": "鉱物",
        "name": "名称",
        "notes": "注",
        "number": "番号",
        "others": "その他",
        "parts": "内訳",
        "percent": "割合",
        "phases": "期",
        "places": "開催地",
        "planned": "計画",
        "points": "値",
        "programmes": "プログラム",
        "reductions": "削減",
        "region": "地域",
        "revisions": "改訂",
        "role": "役割",
        "series": "系列",
        "sites": "地点",
        "spans": "期間",
        "split": "細分",
        "start": "開始",
        "steps": "段階",
        "symbol": "記号",
        "text": "表記",
        "to": "終了",
        "totals": "計",
        "unit": "単位",
        "value": "値",
        "values": "値",
        "whole": "全体",
    }
    kinds: ClassVar = {
        ChangeKind.TEXT: "文",
        ChangeKind.CELL: "セル",
        ChangeKind.ROW: "行",
        ChangeKind.COLUMN: "列",
        ChangeKind.PICTURE: "図",
        ChangeKind.CHART: "グラフ",
        ChangeKind.NOTES: "ノート",
        ChangeKind.LINK: "リンク",
        ChangeKind.LAYOUT: "レイアウト",
        ChangeKind.ALT: "代替テキスト",
        ChangeKind.POSITION: "位置",
        ChangeKind.HIDDEN: "表示",
        ChangeKind.SECTION: "セクション",
        ChangeKind.MARK: "印",
        ChangeKind.COMMENT: "コメント",
        ChangeKind.UNREAD: "中身（詳しくは読めない）",
    }
    ops: ClassVar = {
        Op.INSERT: "追加",
        Op.DELETE: "削除",
        Op.REPLACE: "変更",
        Op.MOVE: "移動",
        Op.REWRITE: "表記",
    }
    statuses: ClassVar = {
        Status.SAME: "同じ",
        Status.CHANGED: "変更",
        Status.ADDED: "追加",
        Status.REMOVED: "削除",
        Status.MOVED: "移動",
        Status.MOVED_AND_CHANGED: "移動・変更",
    }

    def slide(self, slide: Slide) -> str:
        return f"スライド{slide.number}{self._quoted(slide.title) if slide.title else ''}"

    def untold(self, slides: Sequence[Slide]) -> str:
        return f"比べていない頁（変更点の表）：{self.comma.join(map(self.slide, slides))}"

    def saved(self, kinds: Sequence[tuple[ChangeKind, int]]) -> str:
        told = self.comma.join(f"{self.kinds[kind]} {count}枚" for kind, count in kinds)
        return f"別のソフトで保存したための違い：{told}"

    def passed_over(self, deck: str, part: str, why: str) -> str:
        return f"{deck}：読めない部品を飛ばした：{part}（{why}）"

    def kin(self, slide: SlideChange) -> str:
        if slide.pair.kin is None:
            return ""
        other = self.slide(slide.pair.kin)
        return f"旧{other}から分割" if slide.new else f"新{other}に統合"

    def _repeated(self, count: int) -> str:
        return f"（ほか{count}枚も）"

    def _quoted(self, text: str) -> str:
        return f"「{text}」"

    def _item(self, number: int) -> str:
        return f"{number}番目の項目"

    def _level(self) -> str:
        return "階層"

    def _row(self, label: str) -> str:
        return f"{label}行目" if label.isdigit() else f"{label}の行"

    def _column(self, label: str) -> str:
        return f"{label}列目" if label.isdigit() else f"{label}の列"


class English(Words):
    code = "en"
    comma = ", "
    facts = "Changed figures and facts"
    yes: ClassVar = {"true": "hidden", "false": "shown"}
    marks: ClassVar = {
        RunMark.RED: "in red",
        RunMark.STRUCK: "struck through",
        RunMark.SUB: "as a subscript",
        RunMark.SUPER: "as a superscript",
    }
    shapes: ClassVar = {kind: kind.value for kind in ShapeKind}
    keys: ClassVar = {key: key for key in Japanese.keys} | {
        "left": "left body",
        "right": "right body",
        "cards": "card",
        "document": "document number",
    }
    fields: ClassVar[Mapping[str, str]] = {}
    kinds: ClassVar = {kind: kind.value for kind in ChangeKind} | {
        ChangeKind.ALT: "alternative text",
        ChangeKind.HIDDEN: "visibility",
        ChangeKind.UNREAD: "content, not read in detail,",
    }
    ops: ClassVar = {
        Op.INSERT: "added",
        Op.DELETE: "deleted",
        Op.REPLACE: "changed",
        Op.MOVE: "moved",
        Op.REWRITE: "written otherwise",
    }
    statuses: ClassVar = {status: status.value for status in Status} | {
        Status.MOVED_AND_CHANGED: "moved and changed"
    }

    def slide(self, slide: Slide) -> str:
        return f"slide {slide.number}{self._quoted(slide.title) if slide.title else ''}"

    def untold(self, slides: Sequence[Slide]) -> str:
        return f"not compared (tables of changes): {self.comma.join(map(self.slide, slides))}"

    def saved(self, kinds: Sequence[tuple[ChangeKind, int]]) -> str:
        told = self.comma.join(f"{self.kinds[kind]} on {count} slides" for kind, count in kinds)
        return f"changed by saving in another program: {told}"

    def passed_over(self, deck: str, part: str, why: str) -> str:
        return f"{deck}: a part that could not be read was passed over: {part} ({why})"

    def kin(self, slide: SlideChange) -> str:
        if slide.pair.kin is None:
            return ""
        other = self.slide(slide.pair.kin)
        return f"split from old {other}" if slide.new else f"merged into new {other}"

    def _repeated(self, count: int) -> str:
        return f" (and on {count} more slide{'s' if count > 1 else ''})"

    def _quoted(self, text: str) -> str:
        return f" “{text}”"

    def _labelled(self, label: str) -> str:
        return f" {label}" if label.isdigit() else self._quoted(label)

    def _item(self, number: int) -> str:
        ending = "th" if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, "th")
        return f"{number}{ending} point"

    def _level(self) -> str:
        return "level"

    def _row(self, label: str) -> str:
        return f"row {label}"

    def _column(self, label: str) -> str:
        return f"column {label}"


_SAID = frozenset({ChangeKind.HIDDEN, ChangeKind.COMMENT})
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
LANGUAGES: Mapping[str, Words] = {"ja": Japanese(), "en": English()}
