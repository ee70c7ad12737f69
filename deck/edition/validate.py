"""Checks a mapping against its model and says every mismatch in plain words, at its place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from deck.core.faults import FaultLog, Origin, did_you_mean
from deck.edition.patterns import IN_WORDS
from deck.edition.source import SourceMap, Step, child, key_origin_at, origin_at

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "int": "a whole number",
    "decimal": "a number",
    "float": "a number",
    "string": "text",
    "is_instance": "text",
    "bool": "true or false",
    "list": "a list (lines beginning with `- `)",
    "tuple": "a list (lines beginning with `- `)",
    "dict": "a mapping (lines of the form `key: value`)",
    "model": "a mapping (lines of the form `key: value`)",
}


KEY = "[key]"
"""The last step of pydantic's path to a key that is at fault, not its value."""

_LIMITS = {
    "greater_than": "be more than {gt}",
    "greater_than_equal": "be at least {ge}",
    "less_than": "be less than {lt}",
    "less_than_equal": "be at most {le}",
    "decimal_max_places": "have at most {decimal_places} decimals",
    "too_long": "have at most {max_length} items",
    "too_short": "have at least {min_length} items",
}
"""What a value must be, by pydantic's kind of error."""


_TEXTS = ("string_type", "is_instance_of")
_DIGITS = "plain digits, without quotes: 120_000_000 or 1.5"


def validate(model: type[Model], source: Any, log: FaultLog, fallback: Origin) -> Model | None:
    """Return `source` as a `model`, or None after logging every fault at its file and line."""
    try:
        return model.model_validate(source)
    except ValidationError as error:
        for detail in _told_once(error.errors()):
            _log_fault(model, source, detail, log, fallback)
        return None


def _told_once(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what a value that may be whole or decimal is told of being no whole number."""
    decimals = {each["loc"][:-1] for each in details if each["loc"][-1:] == ("decimal",)}
    return [
        each for each in details if each["loc"][-1:] != ("int",) or each["loc"][:-1] not in decimals
    ]


def _log_fault(
    model: type[BaseModel], source: Any, detail: ErrorDetails, log: FaultLog, fallback: Origin
) -> None:
    path = _real_path(source, detail["loc"])
    origin = origin_at(source, path, fallback)
    kind, name = detail["type"], str(detail["loc"][-1]) if detail["loc"] else "?"
    where = ".".join(str(step) for step in path)
    if kind == "extra_forbidden":
        origin = key_origin_at(source, path, origin)
        keys = _fields(model, path[:-1])
        log.error(
            origin, f'unknown key "{name}"', did_you_mean(name, keys, "keys") if keys else None
        )
    elif kind == "missing":
        log.error(origin, f'"{name}" is missing', f"add a line `{name}: …` here")
    elif kind == "literal_error" or kind == "enum":
        found = str(detail["input"])
        log.error(origin, f'"{where}" cannot be "{found}"', f"use {_ctx(detail, 'expected')}")
    elif kind == "string_pattern_mismatch":
        pattern = _ctx(detail, "pattern")
        if name == KEY:
            origin = key_origin_at(source, path, origin)
        log.error(origin, f"{_shown(detail['input'])} cannot stand here", IN_WORDS.get(pattern))
    elif kind in _LIMITS:
        limits = detail.get("ctx", {})
        found = limits.get("actual_length", _shown(detail["input"]))
        log.error(origin, f'"{where}" must {_LIMITS[kind].format(**limits)}, not {found}')
    elif kind == "value_error":
        log.error(origin, _ctx(detail, "error"))
    else:
        log.error(origin, _type_fault(where, kind, detail), _type_hint(kind, detail["input"]))


def quotes_hint(found: Any) -> str | None:
    """Return what to do where a text is wanted and a number, or true, stands; else None."""
    is_plain = isinstance(found, int | Decimal)
    return f'put it in quotes: "{str(found).lower()}"' if is_plain else None


def _type_hint(kind: str, found: Any) -> str | None:
    if kind == "decimal_type" and isinstance(found, str):
        return _DIGITS
    return quotes_hint(found) if kind in _TEXTS else None


def _type_fault(where: str, kind: str, detail: ErrorDetails) -> str:
    stem = kind.removesuffix("_type").removesuffix("_parsing")
    expected = next((text for key, text in _EXPECTED.items() if stem.startswith(key)), None)
    found = _shown(detail["input"])
    if expected is None:
        return f'"{where}" cannot be {found} ({detail["msg"]})'
    return f'"{where}" must be {expected}, not {found}'


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


def _ctx(detail: ErrorDetails, key: str) -> str:
    return str(detail.get("ctx", {}).get(key, detail["msg"]))


def _real_path(source: Any, path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the path without what pydantic adds to it: a union's branches, and KEY."""
    real: list[Step] = []
    for step in path:
        found = child(source, step)
        if found is not None:
            source = found[0]
            real.append(step)
        elif isinstance(source, SourceMap) and step == path[-1] != KEY:
            real.append(step)
    return tuple(real)


def _fields(annotation: Any, path: Sequence[Step]) -> list[str]:
    """Return the keys that the model allows at `path`, following fields, lists and mappings."""
    for step in path:
        model = _model_in(annotation)
        if model is not None and not _is_container(annotation):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            field = fields.get(str(step))
            annotation = field.annotation if field else None
        else:
            annotation = next(iter(get_args(annotation)[-1:]), None)
    model = _model_in(annotation)
    if model is None or _is_container(annotation):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _is_container(annotation: Any) -> bool:
    return get_origin(annotation) in (dict, list, tuple)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation is, or is made of: `Model | None`, `list[Model]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
