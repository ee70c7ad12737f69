"""The units that facts are counted in: currencies, per cent, and Japanese counters."""

from __future__ import annotations

import re

from msgspec import Struct

from deck.core.faults import did_you_mean

PER_CENT = "%"
TIMES = "倍"
RATIO_UNITS = frozenset({PER_CENT, TIMES})
DAYS = frozenset({"日", "日間"})


class Currency(Struct, frozen=True):
    """A currency: its ISO 4217 code, and how Japanese and international prose write it."""

    code: str
    name: str
    symbol: str


CURRENCIES = {
    each.code: each
    for each in (
        Currency("USD", "ドル", "$"),
        Currency("EUR", "ユーロ", "€"),
        Currency("CHF", "スイスフラン", "CHF"),
        Currency("CNY", "元", "CN¥"),
        Currency("JPY", "円", "¥"),
    )
}

YEN = "JPY"

DURATIONS = (
    "年間", "か年", "カ年", "ヵ年", "ヶ年", "か月", "カ月", "ヵ月", "ヶ月", "箇月", "週間", "日間",
    "時間", "年", "日", "分", "秒",
)  # fmt: skip
COUNTERS = (
    *DURATIONS,
    "か国", "カ国", "ヵ国", "ヶ国", "国", "地域", "極", "機関", "大学", "社", "校", "拠点",
    "センター", "種類", "種", "鉱物", "元素", "材料", "品目", "件", "課題", "項目", "テーマ",
    "ニーズ", "プロジェクト", "プログラム", "フェーズ", "グループ", "部門", "分野", "部会", "WG",
    "名", "人", "回", "期", "つ", "本", "点", "箇所", "か所", "冊", "台", "段階", "頁", "ページ",
    "歳", "割", "ポイント", TIMES,
)  # fmt: skip
"""The counters that are looked for in prose. Facts may use any other that `unit_fault` passes."""

_DIVISIBLE = frozenset({*DURATIONS, "割", "ポイント", TIMES})
_JAPANESE = re.compile("[ぁ-ゖァ-ヺー々〆一-鿿]{1,10}")
_MYRIADS = re.compile("[千万億兆京]")


def is_currency(unit: str) -> bool:
    return unit in CURRENCIES


def counts_things(unit: str) -> bool:
    """Say whether a unit counts what comes in whole numbers only: 名, 件; not 年間, 倍."""
    return unit in COUNTERS and unit not in _DIVISIBLE


def unit_fault(unit: str) -> tuple[str, str] | None:
    """Return what is wrong with a unit and what to do, or None for a unit that facts may have.

    A unit is a currency's ISO code, %, a counter of `COUNTERS`, or another one in Japanese script
    that no myriad (万, 億) and no currency's name is part of: money is written in full, in its
    currency's own unit.
    """
    if unit in CURRENCIES or unit == PER_CENT or unit in COUNTERS:
        return None
    for currency in CURRENCIES.values():
        if unit.endswith(currency.name) and not _is_counter(unit):
            return (
                f'"{unit}" is not a unit',
                f"write `unit: {currency.code}` and the whole amount: 1億 is 100_000_000",
            )
    if _is_counter(unit):
        return None
    nearest = did_you_mean(unit, (*CURRENCIES, PER_CENT, *COUNTERS), "units")
    kinds = f"a unit is {', '.join(CURRENCIES)}, {PER_CENT}, or a counter in Japanese script"
    return f'unknown unit "{unit}"', nearest if nearest.startswith("did") else kinds


def _is_counter(unit: str) -> bool:
    if not _JAPANESE.fullmatch(unit) or _MYRIADS.search(unit):
        return False
    names = tuple(currency.name for currency in CURRENCIES.values())
    return not unit.startswith(names) and not unit.endswith(names)
