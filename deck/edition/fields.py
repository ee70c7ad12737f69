"""The types that single fields of the data have: dates, numbers, names, texts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError

from deck.core.quantity import PartialDate
from deck.edition.notations import is_written_as_date, read_date
from deck.edition.patterns import ADDRESS, DOTTED, HYPHENATED, PLAIN
from deck.edition.source import SourceText

_BEGINS_AS_DATE = re.compile(r"[0-9]{4}(?:[-/.]|\Z)")


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise ValueError("write a date as 2018, 2018-11 or 2018-11-29")
    return read_date(str(value))


def _release(value: Any) -> Any:
    """Return the date of a release where one is given, and words as they are."""
    if isinstance(value, str):
        is_date = is_written_as_date(value) or _BEGINS_AS_DATE.match(value) is not None
    else:
        is_date = isinstance(value, int)
    return _partial_date(value) if is_date else value


def _number(value: Any) -> Any:
    """Refuse what a number could be made of, and is none: "120", １２０, 1e6, true."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticKnownError("decimal_type")
    return value


class _NumberSchema:
    """Leaves out of a decimal's schema that it may be text."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        schema = handler(core)
        return next(each for each in schema["anyOf"] if each["type"] == "number")


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _word(text: SourceText) -> SourceText:
    if not text.strip():
        raise ValueError("an empty text cannot stand here: write one, or delete it")
    return text


DateField = Annotated[PartialDate, BeforeValidator(_partial_date, json_schema_input_type=int | str)]
Release = Annotated[PartialDate | str, BeforeValidator(_release, json_schema_input_type=int | str)]
"""When a new figure is expected: a date, or words."""

Number = Annotated[Decimal, BeforeValidator(_number), _NumberSchema()]
Months = Annotated[int, Field(ge=1)]

SlideId = Annotated[str, Field(pattern=HYPHENATED)]
SourceId = Annotated[str, Field(pattern=HYPHENATED)]
FactName = Annotated[str, Field(pattern=DOTTED)]
PlainName = Annotated[str, Field(pattern=PLAIN)]
Address = Annotated[str, Field(pattern=ADDRESS)]

SourceIds = Annotated[
    list[SourceId], BeforeValidator(_as_list, json_schema_input_type=str | list[str])
]
Texts = Annotated[
    list[SourceText], BeforeValidator(_as_list, json_schema_input_type=str | list[str])
]
Words = Annotated[
    list[Annotated[SourceText, AfterValidator(_word)]],
    BeforeValidator(_as_list, json_schema_input_type=str | list[str]),
]
"""Texts none of which is empty."""
