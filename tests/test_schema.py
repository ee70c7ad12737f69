"""The JSON Schemas in the repository: up to date, and true of the files that name them."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from projects import EDITION, ROOT

from deck.schema import FOLDER, schemas, serialised

FILES = sorted([*(ROOT / "data" / EDITION).glob("*.yaml"), *(ROOT / "layouts").glob("*.yaml")])
_NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Plain(yaml.SafeLoader):
    """Reads YAML as editors do, where dates are text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_of(path: Path) -> Any:
    named = _NAMED.match(path.read_text(encoding="utf-8"))
    assert named, f"{path} names no schema in its first line"
    return json.loads((path.parent / named[1]).read_text(encoding="utf-8"))


def content_of(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Plain)


def is_valid(content: Any, schema: Any) -> bool:
    return jsonschema.Draft202012Validator(schema).is_valid(content)


def test_the_schemas_in_the_repository_are_those_of_the_models() -> None:
    for name, schema in schemas().items():
        path = ROOT / FOLDER / f"{name}.json"
        hint = "run `python -m deck.schema`"
        assert path.read_text(encoding="utf-8") == serialised(schema), hint
    assert {path.stem for path in (ROOT / FOLDER).iterdir()} == set(schemas())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_shipped_files_are_valid_against_the_schema_that_they_name(path: Path) -> None:
    jsonschema.Draft202012Validator(schema_of(path)).validate(content_of(path))


@pytest.mark.parametrize(
    ("file", "path", "value"),
    [
        ("deck.yaml", ["meeting", "number"], "seven"),
        ("deck.yaml", ["sections", 0, "slides", 0, "id"], "US CMS"),
        ("deck.yaml", ["sections", 1, "slides", 1, "figure", "chart"], "timelines"),
        ("deck.yaml", ["sections", 1, "slides", 1, "figure", "event"], []),
        ("deck.yaml", ["sections", 0, "slides", 1, "table", "columns", 0, "align"], "centre"),
        ("facts.yaml", ["facts", "us.cmi.budget", "exactness"], "ほぼ"),
        ("facts.yaml", ["facts", "us.cmi.budget", "units"], "USD"),
        ("rates.yaml", ["rates", "EUR", "jpy"], 0),
        ("sources.yaml", ["sources", "simg", "url"], "en.mgi.shu.edu.cn"),
        ("tables.yaml", ["tables", "crm", "columns", "id", "type"], "key"),
    ],
)
def test_what_the_build_refuses_editors_mark_too(file: str, path: list[Any], value: Any) -> None:
    schema = schema_of(ROOT / "data" / EDITION / file)
    content = copy.deepcopy(content_of(ROOT / "data" / EDITION / file))
    *above, last = path
    place = content
    for step in above:
        place = place[step]
    place[last] = value
    assert not is_valid(content, schema)
