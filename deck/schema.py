"""JSON Schemas of the data and layout files, for editors that complete and check as one types.

`python -m deck.schema` writes them into `layouts/schema/` again, after a model has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from deck.bind.entries import CardsEntry, ChangesEntry, PicturesEntry, SlideTableEntry
from deck.design.entries import LayoutEntry, ThemeEntry
from deck.edition.models import DeckEntry, Facts, Rates, Sources, Spellings, Tables
from deck.figures.catalogue import KINDS

FOLDER = Path("layouts", "schema")
DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES: Mapping[str, type[BaseModel]] = {
    "deck": DeckEntry,
    "facts": Facts,
    "layout": LayoutEntry,
    "rates": Rates,
    "sources": Sources,
    "spellings": Spellings,
    "tables": Tables,
    "theme": ThemeEntry,
}
"""The model of each kind of file, by the name of its schema."""

_DEFINITIONS = "#/$defs/{model}"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file, by its name."""
    made = {
        name: {"$schema": DIALECT, **model.model_json_schema()} for name, model in FILES.items()
    }
    _describe_placeholders(made["deck"])
    made["section"] = {"$schema": DIALECT, "$ref": "deck.json#/$defs/SectionEntry"}
    return made


def serialised(schema: Mapping[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _describe_placeholders(deck: dict[str, Any]) -> None:
    """Say what may stand under the name of a placeholder, which every layout chooses itself."""
    kinds = [kind.entry for kind in KINDS.values()]
    contents = (SlideTableEntry, CardsEntry, ChangesEntry, PicturesEntry)
    models = [(model, "validation") for model in (*contents, *kinds)]
    references, made = models_json_schema(models, ref_template=_DEFINITIONS)  # type: ignore[arg-type]
    deck["$defs"] |= made["$defs"]
    figures = []
    for kind in KINDS.values():
        name = references[kind.entry, "validation"]["$ref"].rpartition("/")[2]
        properties = deck["$defs"][name]["properties"]
        properties["chart"] = {"const": kind.name}
        for field in kind.fields():
            properties[field.name].setdefault("description", field.meaning)
        figures.append({"$ref": _DEFINITIONS.format(model=name)})
    slide = deck["$defs"]["SlideEntry"]
    slide["additionalProperties"] = {
        "anyOf": [
            {"type": "string"},
            *(references[model, "validation"] for model in contents),
            *figures,
        ]
    }


def main() -> None:
    for name, schema in schemas().items():
        path = FOLDER / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(serialised(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
