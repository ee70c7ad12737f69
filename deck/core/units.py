"""The units that figures are counted in: one list for forms, reading, checking and comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.core import currencies
from deck.core.currencies import EVERYDAY, called, currency
from deck.core.faults import did_you_mean

PER_CENT = "%"
TIMES = "倍"
RATIO_UNITS = frozenset({PER_CENT, TIMES})
DAYS = frozenset({"日", "日間"})

_KA = "かカヵケヶ箇個"
"""The ways to write the か of か国."""

DURATIONS = (
    *(f"{ka}{span}" for ka in _KA for span in ("年間", "年", "月間", "月")),
    "年間", "月間", "週間", "日間", "時間", "分間", "秒間", "年", "週", "日", "分", "秒",
)  # fmt: skip
COUNTERS = (
    *DURATIONS, *(f"{ka}{place}" for ka in _KA for place in ("国", "所", "条", "村")), "国",
    "地域", "極", "機関", "大学", "社", "校", "拠点", "センター", "種類", "種", "鉱物", "元素",
    "物質", "材料", "品目", "件", "課題", "項目", "テーマ", "ニーズ", "プロジェクト",
    "プログラム", "フェーズ", "グループ", "部門", "分野", "部会", "部局", "本部", "支部", "WG",
    "名", "人", "回", "期", "つ", "本", "点", "冊", "枚", "個", "台", "基", "機", "隻", "棟",
    "床", "戸", "世帯", "段階", "頁", "ページ", "歳", "割", "ポイント", "人日", "人月", "人年",
    "延べ人", "団体", "企業", "法人", "都市", "都道府県", "市町村", "自治体", "事業所", "事業",
    "施設", "工場", "研究室", "研究所", "研究科", "学部", "学科", "講座", "チーム", "論文",
    "特許", "報", "編", "府省", "製品", "ステップ", "レベル", "ファイル", "レコード", "トン",
    "キロ", "グラム", "キログラム", "メートル", "キロメートル", "ナノメートル", "ヘクタール",
    "リットル", "ワット", "キロワット", "キロワット時", "バレル", "気圧", "度", "坪", TIMES,
)  # fmt: skip
"""The counters that are looked for in prose. Facts may use any other that `unit_fault` passes."""

ORDINALS = (
    "世紀", "年度", "年代", "年目", "年生", "年次", "年版", "月期", "月号", "月末", "月", "週目",
    "日目", "時", "番目", "番", "回目", "期目", "期生", "件目", "人目", "つ目", "度目", "号機",
    "号", "章", "節", "条", "項", "部", "次元", "次", "階", "位", "等", "代", "元系", "元数",
    "分類", "分割", "基本",
)  # fmt: skip
"""Words that make a date, a rank or a name of a number, and no quantity: 2次, 80年代, 3分類."""

_BASES = (
    "g", "m", "s", "W", "Wh", "V", "A", "Hz", "Pa", "eV", "J", "K", "N", "T", "F", "L", "Ω", "mol",
    "bit", "B", "bps", "FLOPS", "t",
)  # fmt: skip
_PREFIXES = ("f", "p", "n", "μ", "m", "c", "k", "M", "G", "T", "P", "E")
_BESIDE = (
    PER_CENT, "%ポイント", "‰", "ppm", "ppb", "wt%", "at%", "mol%", "vol%", "dB", "rpm", "ha",
    "hPa", "min", "h", "℃", "°C", "Å", "㎡", "㎢", "㎥", "㎝", "㎜", "㎞", "㎏", "m²", "m³",
    "km²", "cm²", "cm³", "mm²", "m2", "m3", "km2", "cm2", "cm3", "mm2", "t-CO2", "t-CO₂", "Pa·s",
    "mPa·s", "Sv", "mSv", "Bq", "kVA",
)  # fmt: skip
SYMBOLS = (*_BASES, *(prefix + base for base in _BASES for prefix in _PREFIXES), *_BESIDE)
"""Symbols of units: the SI's with its prefixes, and those used beside them."""

_PER = (
    *_BASES, "kg", "kW", "kWh", "MW", "MWh", "km", "kL", "mL", "m²", "m³", "cm²", "cm³", "㎡",
    "㎥", "ha", "h", "min", "人日", "人", "名", "社", "件", "台", "年", "月", "週", "日", "時間",
    "時", "分", "秒", "回", "トン", "バレル",
)  # fmt: skip
"""What another unit may be per, in prose: 件/年, Wh/kg."""

_NAMES_RATHER = "[ABFKNTVsh]"
"""Symbols that after a number are as often part of a name (4K, 2B): prose is not searched for."""

_ALIASES = {"パーセント": PER_CENT, "パーセントポイント": "%ポイント"}
_SPELLINGS = {
    "トン": "t", "キログラム": "kg", "㎏": "kg", "グラム": "g", "メートル": "m",
    "キロメートル": "km", "㎞": "km", "キロワット": "kW", "キロワット時": "kWh", "㎡": "m²",
    "m2": "m²", "㎥": "m³", "m3": "m³", "ヘクタール": "ha",
    "リットル": "L", "°C": "℃", "ページ": "頁",
}  # fmt: skip
_OTHER_KA = re.compile(f"^[{_KA}](?=[国所条村年月])")
_DIVISIBLE = frozenset(
    {*DURATIONS, *SYMBOLS, "割", "ポイント", "度", "気圧", "人日", "人月", "人年", TIMES}
)
_METRES = re.compile("トン|キロ|グラム|メートル|ヘクタール|リットル|ワット|バレル")
_LATIN = re.compile("[A-Za-z0-9]")
_ENDS = "(?![A-Za-z0-9])"
_JAPANESE = re.compile("[ぁ-ゖァ-ヺー々〆一-鿿]{1,10}")
_MYRIADS = re.compile("[十百千万億兆京]")


def longest_first(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, where one that holds another is tried before it."""
    unique = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + _ENDS * bool(_LATIN.fullmatch(word[-1])) for word in unique)


def unit_pattern(units: Iterable[str] = ()) -> str:
    """Return the pattern of the units that prose is searched for, and of `units`.

    A unit may be per another: 件/年.
    """
    words = longest_first({*COUNTERS, *_BESIDE, *_ALIASES, *units} - {"", "h"})
    bases = longest_first(_BASES)
    symbols = rf"(?!{_NAMES_RATHER}{_ENDS})[{''.join(_PREFIXES)}]?(?:{bases})"
    money = f"{currencies.NAME}|{currencies.CODE}{_ENDS}|{currencies.SYMBOL}"
    return f"(?:{words}|{symbols}|{money})(?:/(?:{longest_first(_PER)}))?"


def unit_called(text: str) -> str:
    """Return the unit that prose writes so: ドル is USD, パーセント %; others are as written."""
    first, slash, rest = text.partition("/")
    if first not in COUNTERS and first not in SYMBOLS:
        first = _ALIASES.get(first) or called(first) or first
    return first + slash + rest


def is_same_unit(one: str, other: str) -> bool:
    """Say whether two units are one in other spellings: か国 and ヶ国, トン and t."""
    return one == other or _spelt_alike(one) == _spelt_alike(other)


def _spelt_alike(unit: str) -> str:
    return _SPELLINGS.get(unit) or _OTHER_KA.sub("か", unit)


def is_currency(unit: str) -> bool:
    return currency(unit) is not None


def counts_things(unit: str) -> bool:
    """Say whether a unit counts what comes in whole numbers only: 名, 件; not 年間, 倍, トン."""
    return unit in COUNTERS and unit not in _DIVISIBLE and not _METRES.search(unit)


def can_be_negative(unit: str) -> bool:
    """Say whether less than nothing makes sense: of money (収支), ratios and measures."""
    first = unit.partition("/")[0]
    return first in SYMBOLS or first in (TIMES, "割", "ポイント", "度") or is_currency(first)


def unit_fault(unit: str) -> tuple[str, str] | None:
    """Return what is wrong with a unit and what to do, or None for a unit that facts may have.

    A unit is a currency's ISO code, a symbol, a counter of `COUNTERS`, or another one in Japanese
    script that no myriad (万, 億) and no currency's name is part of: money is written in full, in
    its currency's own unit. One of them may be per another: 件/年, USD/kg.
    """
    for part in unit.split("/", 1):
        fault = _fault(part)
        if fault:
            return fault
    return None


def _fault(unit: str) -> tuple[str, str] | None:
    if unit in COUNTERS or unit in SYMBOLS or is_currency(unit):
        return None
    money = currency(called(_MYRIADS.sub("", unit)) or "")
    if money and not unit.isascii():
        return (
            f'"{unit}" is not a unit',
            f"write `unit: {money.code}` and the whole amount: 1億 is 100_000_000",
        )
    if _JAPANESE.fullmatch(unit) and not _MYRIADS.search(unit) and not _holds_money(unit):
        return None
    hints = (did_you_mean(unit, (*EVERYDAY, *listed), "units") for listed in (COUNTERS, SYMBOLS))
    kinds = "a unit is a currency's code (USD), %, a symbol (kWh), or a counter in Japanese script"
    nearest = next((hint for hint in hints if hint.startswith("did")), kinds)
    return f'unknown unit "{unit}"', nearest


def _holds_money(unit: str) -> bool:
    names = tuple(each.name for each in EVERYDAY.values())
    return unit.startswith(names) or unit.endswith(names)
