"""The rules of the house: who may import whom."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

DECK = Path(__file__).parent.parent / "deck"
STAGES = ["edition", "facts", "design", "figures", "bind"]
STAGES += ["layout", "check", "charts", "render", "package"]
FILES = sorted(DECK.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(DECK.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def imports_at_load(path: Path) -> Iterator[str]:
    """Yield the modules that importing a file imports: not those inside functions."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize(
    ("library", "packages"),
    [
        ("matplotlib", {"charts"}),
        ("pptx", {"render", "package", "compare"}),
        ("click", {"cli"}),
        ("pandas", {"edition"}),
    ],
)
def test_a_library_is_imported_only_where_it_belongs(library: str, packages: set[str]) -> None:
    users = {
        path.relative_to(DECK).parts[0]
        for path in FILES
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert users <= packages


def test_nothing_imports_the_command_line() -> None:
    outside = [path for path in FILES if path.parent.name != "cli"]
    assert not [
        path for path in outside if any(name.startswith("deck.cli") for name in imports(path))
    ]


def test_no_import_goes_in_a_circle() -> None:
    modules = {module_name(path): path for path in FILES}
    graph = {
        name: {used for used in imports_at_load(path) if used in modules}
        for name, path in modules.items()
    }
    TopologicalSorter(graph).prepare()


def test_stages_import_only_earlier_stages_and_shared_types() -> None:
    wrong = []
    for path in FILES:
        stage = path.relative_to(DECK).parts[0]
        if stage not in STAGES:
            continue
        for used in imports(path):
            parts = used.split(".")
            if parts[0] != "deck" or len(parts) < 2 or parts[1] not in STAGES:
                continue
            if STAGES.index(parts[1]) > STAGES.index(stage):
                wrong.append(f"{module_name(path)} imports {used}")
    assert wrong == []


def test_packages_and_architecture_number_the_stages_alike() -> None:
    for number, stage in enumerate(STAGES, start=1):
        docstring = (DECK / stage / "__init__.py").read_text(encoding="utf-8")
        name = "load" if stage == "edition" else stage
        assert docstring.startswith(f'"""Stage {number}, {name}: '), stage
    architecture = (DECK.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \w+ \| `deck/(\w+)/` \| .* → ", architecture, re.M) == STAGES


def test_no_class_has_a_name_that_stands_for_another_thing() -> None:
    classes = [
        node.name.lstrip("_")
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert [name for name, count in Counter(classes).items() if count > 1] == []


def test_every_kind_of_figure_has_its_painter() -> None:
    kinds, painters = (
        {path.stem for path in (DECK / folder).glob("*.py")}
        for folder in ("figures/kinds", "charts/painters")
    )
    assert kinds == painters


def test_what_figures_say_is_known_without_matplotlib() -> None:
    import subprocess
    import sys

    code = (
        "from deck.figures.catalogue import KINDS; list(KINDS.values())\n"
        "import deck.pipeline.stages, sys; sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_dependency_stands_with_its_licence() -> None:
    root = DECK.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[\w.-]+", each)[0] for each in project["dependencies"]}
    _, _, listed = (
        (root / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("their licences")
    )
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", listed)} == set()
