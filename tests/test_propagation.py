"""One line of data changes every place that shows it, and no other."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation
from pptx.slide import Slide
from projects import EDITION, edit, request_for

from deck.pipeline.build import build
from deck.pipeline.request import Built


def contents(deck: Path) -> dict[str, tuple[str, ...]]:
    """Return all that each slide shows, by the slide's name: texts, and pictures by digest."""
    return {slide.name: tuple(shown(slide)) for slide in Presentation(str(deck)).slides}


def shown(slide: Slide) -> list[str]:
    texts = [text.text or "" for text in slide._element.iter("{*}t")]
    pictures = [shape.image.sha1 for shape in slide.shapes if hasattr(shape, "image")]
    return [*texts, *pictures]


def changed_slides(before: Path, after: Path) -> set[str]:
    old, new = contents(before), contents(after)
    return {
        name.split("/")[0] for name in old.keys() | new.keys() if old.get(name) != new.get(name)
    }


def rebuilt(project: Path) -> Path:
    return build(request_for(project), progress=lambda _: None).path


def test_a_changed_fact_changes_every_slide_that_states_it_and_no_other(
    built: Built, project: Path
) -> None:
    facts = project / "data" / EDITION / "facts.yaml"
    edit(facts, "value: 120_000_000", "value: 135_000_000")
    edit(facts, "stated: {mega: 120Mドル}", "stated: {mega: 135Mドル}")
    after = rebuilt(project)
    assert changed_slides(built.path, after) == {"overview", "us-cms", "appendix-programmes"}
    texts = contents(after)
    for name in ("overview", "us-cms"):
        assert any("135Mドル" in text for text in texts[name]), name
        assert not any("120Mドル" in text for text in texts[name]), name


def test_a_changed_rate_changes_the_yen_of_its_currency_alone(built: Built, project: Path) -> None:
    rates = project / "data" / EDITION / "rates.yaml"
    edit(rates, "jpy: 16\n", "jpy: 17\n")
    after = rebuilt(project)
    assert changed_slides(built.path, after) == {"overview", "cn-mgi"}
    assert any(
        "約51億円" in text for text in contents(after)["cn-mgi"] + contents(after)["overview"]
    )


def test_a_new_row_changes_the_count_the_tables_and_the_charts(built: Built, project: Path) -> None:
    materials = project / "data" / EDITION / "critical-materials.csv"
    header, *_ = materials.read_text(encoding="utf-8").splitlines()
    row = {"id": "strontium_ore", "name_ja": "天青石", "name_en": "Celestine", "eu_2017": "1"}
    line = ",".join(row.get(name, "") for name in header.split(","))
    materials.write_text(
        materials.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n", encoding="utf-8"
    )
    after = rebuilt(project)
    changed = changed_slides(built.path, after)
    assert {"eu-crm", "appendix-crm", "appendix-elements"} <= changed
    assert not changed & {"cover", "us-mgi", "us-executive-order", "cn-mgi", "trilateral"}
    texts = contents(after)
    assert any("28種" in text for text in texts["eu-crm"])
    pages = [
        text for name, each in texts.items() if name.startswith("appendix-crm") for text in each
    ]
    assert "天青石" in pages
