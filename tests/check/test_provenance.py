"""Where figures come from, rule by rule, on the real deck with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from deck.bind.spec import CitationContent, SlideSpec
from deck.check.provenance import check_provenance
from deck.check.usage import fact_uses
from deck.core.faults import FaultLog
from deck.edition.models import SourceEntry
from deck.pipeline.prepared import Prepared

SLIDE = "us-cms"


def told(prepared: Prepared) -> list[str]:
    log = FaultLog()
    check_provenance(prepared, log)
    return [fault.message for fault in log.faults]


def with_slide(prepared: Prepared, changed: SlideSpec) -> Prepared:
    slides = tuple(changed if each.id == changed.id else each for each in prepared.deck.slides)
    return replace(prepared, deck=replace(prepared.deck, slides=slides))


def with_sources(prepared: Prepared, sources: Mapping[str, SourceEntry]) -> Prepared:
    return replace(prepared, edition=replace(prepared.edition, sources=sources))


def slide_of(prepared: Prepared, id: str = SLIDE) -> SlideSpec:
    return next(each for each in prepared.deck.slides if each.id == id)


def test_the_deck_as_it_is_says_nothing(real: Prepared) -> None:
    assert told(real) == []


def test_a_slide_cites_the_sources_of_all_that_it_shows(real: Prepared) -> None:
    slide = slide_of(real)
    for missing in ("crds-2018", "doe-cms-2011"):
        cited = tuple(each for each in slide.sources if each != missing)
        said = told(with_slide(real, replace(slide, sources=cited)))
        assert [each for each in said if "does not cite" in each] == [
            f'slide "us-cms" does not cite the source "{missing}"'
        ]


def test_the_sources_of_a_text_s_facts_are_cited_too(real: Prepared) -> None:
    slide = slide_of(real, "eu-crm")
    cited = tuple(each for each in slide.sources if each != "ec-crm-ce-2018")
    assert 'slide "eu-crm" does not cite the source "ec-crm-ce-2018"' in told(
        with_slide(real, replace(slide, sources=cited))
    )


def test_a_fact_has_a_source_a_date_and_a_use(real: Prepared) -> None:
    fact = real.book.facts["cn.shu.divisions"]
    bare = replace(fact, sources=(), as_of=None)
    book = replace(real.book, facts={**real.book.facts, fact.name: bare})
    assert told(replace(real, book=book)) == [
        '"cn.shu.divisions" has no source',
        '"cn.shu.divisions" has no date',
    ]
    slide = slide_of(real, "cn-mgi")
    contents = {key: each for key, each in slide.contents.items() if key != "body"}
    said = told(with_slide(real, replace(slide, contents=contents)))
    assert '"cn.shu.divisions" is used nowhere' in said


def test_a_source_that_no_slide_uses_is_told_but_for_a_rate_s(real: Prepared) -> None:
    slides = tuple(replace(each, sources=()) for each in real.deck.slides)
    said = told(replace(real, deck=replace(real.deck, slides=slides)))
    unused = {each for each in said if each.startswith("no slide uses the source")}
    rates = {rate.source for rate in real.edition.rates.values()}
    assert unused == {
        f'no slide uses the source "{id}"' for id in real.edition.sources if id not in rates
    }


def test_a_slide_with_sources_has_a_line_for_them(real: Prepared) -> None:
    slide = slide_of(real)
    contents = {
        name: content
        for name, content in slide.contents.items()
        if not isinstance(content, CitationContent)
    }
    assert told(with_slide(real, replace(slide, contents=contents))) == [
        'slide "us-cms" has sources, and its layout "columns-figure" no line for them'
    ]


def test_a_deck_that_cites_lists_every_source_once(real: Prepared) -> None:
    slide = slide_of(real, "appendix-sources")
    table = slide.contents["table"]
    said = ["the deck cites sources, and no slide lists them all once"]
    twice = replace(table, rows=(*table.rows, table.rows[0]))
    for changed in (replace(table, rows=table.rows[1:]), twice):
        contents = {**slide.contents, "table": changed}
        assert told(with_slide(real, replace(slide, contents=contents))) == said
    gone = tuple(each for each in real.deck.slides if each.id != slide.id)
    assert told(replace(real, deck=replace(real.deck, slides=gone))) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": " "}, "has no title"),
        ({"url": None}, "cannot be found by anyone"),
        ({"url": None, "document": " "}, "cannot be found by anyone"),
        ({"url": None, "document": "DOE/PI-0009"}, None),
    ],
)
def test_a_source_has_a_title_and_a_place(
    real: Prepared, change: dict[str, str | None], said: str | None
) -> None:
    sources = dict(real.edition.sources)
    changed = sources["doe-cms-2011"].model_copy(update=change)
    found = told(with_sources(real, {**sources, "doe-cms-2011": changed}))
    assert found == ([f'the source "doe-cms-2011" {said}'] if said else [])


def test_one_source_is_one_entry(real: Prepared) -> None:
    sources = dict(real.edition.sources)
    one, other = sources["doe-cms-2011"], sources["ameslab-2014"]
    same = {**sources, "ameslab-2014": other.model_copy(update={"url": one.url})}
    assert told(with_sources(real, same)) == ['the source "ameslab-2014" is "doe-cms-2011" again']
    paper = sources["crds-2018"]
    copy = other.model_copy(
        update={key: getattr(paper, key) for key in ("title", "publisher", "date", "url")}
        | {"document": "写し"}
    )
    again = ['the source "ameslab-2014" is "crds-2018" again']
    assert told(with_sources(real, {**sources, "ameslab-2014": copy})) == again
    for key, value in (("title", "別の資料"), ("publisher", "別の機関"), ("date", None)):
        apart = {**sources, "ameslab-2014": copy.model_copy(update={key: value})}
        assert told(with_sources(real, apart)) == []


def test_uses_are_named_by_slide_and_kind_once(real: Prepared) -> None:
    uses = fact_uses(real)
    assert uses["us.cmi.budget"][:2] == ("overview (table)", "overview (notes)")
    assert {"us-cms", "us-cms (figure)", "us-cms (notes)"} <= set(uses["us.cmi.budget"])
    assert "cover" in uses["meeting.title"]
    assert "trilateral (table)" in uses["trilateral.no_8.themes"]
    assert all(len(set(places)) == len(places) for places in uses.values())
