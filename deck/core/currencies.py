"""Currencies by their ISO 4217 codes: how Japanese and international prose write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

YEN = "JPY"


class Currency(Struct, frozen=True):
    """A currency: its code, its name in Japanese, its symbol (the code where it has none), and how
    many decimals its minor unit has: cents two, the yen none.
    """

    code: str
    name: str
    symbol: str
    decimals: int = 2


EVERYDAY: Mapping[str, Currency] = {
    each.code: each
    for each in (
        Currency("USD", "ドル", "$"),
        Currency("EUR", "ユーロ", "€"),
        Currency("CHF", "スイスフラン", "CHF"),
        Currency("CNY", "元", "CN¥"),
        Currency("JPY", "円", "¥", 0),
        Currency("GBP", "ポンド", "£"),
        Currency("KRW", "ウォン", "₩", 0),
    )
}
"""Those that prose names more shortly than Unicode's locale data, or that every edition has.

The others' names come from Babel, which takes 35 ms to load and is asked only for them.
"""

_ALIASES = {
    "米ドル": "USD", "US$": "USD", "豪ドル": "AUD", "加ドル": "CAD", "台湾ドル": "TWD",
    "フラン": "CHF", "人民元": "CNY", "英ポンド": "GBP", "ルピー": "INR", "ルーブル": "RUB",
    "クローナ": "SEK", "₤": "GBP",
}  # fmt: skip
"""Other names in use; of those that several currencies share, the one that is meant unsaid."""

_NOUNS = (
    "ドル|ポンド|フラン|ウォン|ルピー|ルピア|ルーブル|クローナ|クローネ|ペソ|レアル|バーツ|ドン|リラ"
    "|ランド|リンギット|ズウォティ|コルナ|フォリント|シェケル|ディナール|ディルハム|リヤル|リアル"
)
"""The last word of the names of currencies that prose may have, without asking for all names."""

_QUALIFIERS = (
    "米|英|豪|加|香港|台湾|新台湾|英国|韓国|北朝鮮|イスラエル新|アラブ首長国連邦|[ァ-ヴー・]{2,12}?"
)
NAME = rf"(?:人民|中国人民|日本)?[円元]|ユーロ|(?:{_QUALIFIERS})?(?:{_NOUNS})"
SYMBOL = "(?:US|CN|CA|A|NZ|NT|HK|R|MX|EC)?[$¥]|[£₤€₠-⃀]"
CODE = (
    "(?:AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|RUB"
    "|SEK|SGD|THB|TWD|USD|VND|ZAR)"
)
"""Patterns of the names, symbols and codes that prose is searched for; `called` knows them all."""

_CODE = re.compile("[A-Z]{3}")
_UNSAID = re.compile(r" |[（(].*?[）)]")
_MAY_NAME_ONE = re.compile(rf"[ァ-ヴー]{{2}}|{_CODE.pattern}|{SYMBOL}")


def currency(code: str) -> Currency | None:
    """Return the currency of an ISO code, None where no country has such a one."""
    if code in EVERYDAY or not _CODE.fullmatch(code):
        return EVERYDAY.get(code)
    return currencies().get(code)


def called(text: str) -> str | None:
    """Return the code of the currency that a name, a symbol or a code stands for, or None."""
    if text in _ALIASES:
        return _ALIASES[text]
    for each in EVERYDAY.values():
        if text in (each.code, each.name, each.symbol):
            return each.code
    return _by_word().get(text) if _MAY_NAME_ONE.search(text) else None


@cache
def currencies() -> Mapping[str, Currency]:
    """Return every currency that is a country's legal tender, by code, the everyday ones first."""
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_currency_precision

    names, symbols = Locale("ja").currencies, Locale("en").currency_symbols
    tenders = (each for land in get_global("territory_currencies").values() for each in land)
    used = {code for code, _, until, is_tender in tenders if is_tender and until is None}
    others = sorted(used & names.keys() - EVERYDAY.keys())
    made = {
        code: Currency(code, _UNSAID.sub("", names[code]), code, get_currency_precision(code))
        for code in others
    }
    for code in others:
        if re.fullmatch(SYMBOL, symbols.get(code, "")):
            made[code] = replace(made[code], symbol=symbols[code])
    return {**EVERYDAY, **made}


@cache
def _by_word() -> Mapping[str, str]:
    return {
        word: each.code
        for each in currencies().values()
        for word in (each.name, each.symbol, each.code)
    }
