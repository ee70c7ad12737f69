"""Texts bound: templates meet their facts, Markdown becomes paragraphs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.bind.expand import LONGEST
from deck.bind.richtext import Marker, Paragraph, Run
from deck.bind.text import Binder
from deck.core.baseline import Baseline
from deck.core.faults import FaultLog, Origin
from deck.core.quantity import Exactness, PartialDate, Quantity, Value
from deck.edition.source import SourceText
from deck.facts.book import NO_VALUE, Fact, FactBook, Row
from deck.facts.forms import UnfitForm

FACTS = Origin(Path("facts.yaml"), 1)
CSV = Path("table.csv")
VALUES: dict[str, Value] = {
    "us.cmi.budget": Quantity.of(120_000_000, "USD"),
    "us.cmi.term": Quantity.of(5, "年間"),
    "us.eo.2017.signed": PartialDate(2017, 12, 20),
    "eu.marvel.budget": Quantity.of(22_000_000, "CHF", Exactness.AT_MOST),
    "cn.total": Quantity.of(790_000_000, "CNY"),
    "cn.faulty": NO_VALUE,
    "meeting.title": "海外**R&D**政策動向",
    "groups.one.aim": SourceText("- 目的\n- 総額{{ cn.total }}", Origin(CSV, 7)),
    "groups.two.aim": SourceText("{{ groups.one.aim }}", Origin(CSV, 9)),
}
BOOK = FactBook(
    facts={name: Fact(name, value, name, FACTS) for name, value in VALUES.items()},
    tables={},
    rates={"CHF": Decimal("112.5"), "CNY": Decimal(16)},
    rate_sources={},
)
SOURCES = {"doe-cms-2011": "https://www.energy.gov/DOE_CMS2011.pdf", "paper": None}
POWER = Run("-3", strong=True, baseline=Baseline.SUPER)
ROW = Row(
    id="no_8",
    cells={
        "city": SourceText("東京・**秋葉原**UDX", Origin(CSV, 3)),
        "agenda": SourceText("- 甲\n- 乙「丙」\n\n  続き", Origin(CSV, 3)),
        "date": PartialDate(2017, 12, 5),
        "number": Decimal(8),
        "budget": BOOK.facts["cn.total"],
        "none": None,
        "yes": True,
        "no": False,
        "symbols": ("La", "Ce", "Pr"),
        "code": SourceText("8.", Origin(CSV, 3)),
    },
    origin=Origin(CSV, 3),
)


class Bound:
    """A binder with its log; texts stand from line 10 of deck.yaml on."""

    def __init__(self) -> None:
        self.log = FaultLog()
        self.binder = Binder(BOOK, SOURCES, self.log)

    def text(self, text: str) -> SourceText:
        return SourceText(text, Origin(Path("deck.yaml"), 10))

    def paragraphs(self, text: str, row: Row | None = ROW) -> tuple[Paragraph, ...]:
        return self.binder.paragraphs(self.text(text), row)

    def only(self, text: str) -> Paragraph:
        (paragraph,) = self.paragraphs(text)
        assert self.faults == []
        return paragraph

    @property
    def faults(self) -> list[str]:
        return [f"{fault.origin.line}: {fault.message}: {fault.hint}" for fault in self.log.faults]


@pytest.fixture
def bound() -> Bound:
    return Bound()


# -- values -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "text", "facts"),
    [
        (
            "{{ us.cmi.term }}で{{ us.cmi.budget }}",
            "5年間で120Mドル",
            {"us.cmi.term", "us.cmi.budget"},
        ),
        ("{{us.cmi.budget|man}}", "1億2000万ドル", {"us.cmi.budget"}),
        (
            "{{ cn.total | rounded }}（{{ cn.total | jpy }}）",
            "約8億元（約126億円）",
            {"cn.total", "rates.cny"},
        ),
        ("{{ eu.marvel.budget | jpy | at_most }}", "最大25億円", {"eu.marvel.budget", "rates.chf"}),
        ("{{ us.eo.2017.signed | month }}大統領令", "2017年12月大統領令", {"us.eo.2017.signed"}),
        ("{{ meeting.title }}", "海外R&D政策動向", {"meeting.title"}),
        ("{{ cn.faulty | jpy }}である", "である", set()),
    ],
)
def test_names_become_values_and_are_remembered(
    bound: Bound, template: str, text: str, facts: set[str]
) -> None:
    (paragraph,) = bound.paragraphs(template)
    assert paragraph.text == text
    assert paragraph.facts == facts


def test_every_paragraph_knows_its_own_facts_and_line(bound: Bound) -> None:
    paragraphs = bound.paragraphs("- {{ us.cmi.term }}\n- 一\n  {{ cn.total }}\n\n結び")
    assert [paragraph.facts for paragraph in paragraphs] == [
        {"us.cmi.term"},
        {"cn.total"},
        frozenset(),
    ]
    assert [paragraph.origin.line for paragraph in paragraphs] == [10, 11, 14]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ row.city }}", "東京・秋葉原UDX"),
        ("{{ row.date }}", "2017年12月5日"),
        ("{{ row.date | month }}", "2017年12月"),
        ("{{ row.number }}", "8"),
        ("第{{ row.number }}回", "第8回"),
        ("{{ row.budget }}（{{ row.budget | jpy }}）", "7.9億元（約126億円）"),
        ("{{ row.yes }}", "●"),
        ("{{ row.symbols }}", "La, Ce, Pr"),
        ("{{ row.code }}", "8."),
        ("{{ row.no }}{{ row.none | jpy }}無", "無"),
    ],
)
def test_cells_are_shown_by_their_type(bound: Bound, template: str, text: str) -> None:
    assert bound.only(template).text == text


def test_a_cells_fact_is_remembered_by_its_own_name(bound: Bound) -> None:
    assert bound.only("{{ row.budget }}").facts == {"cn.total"}


def test_a_cell_of_several_lines_is_markdown_and_keeps_its_place(bound: Bound) -> None:
    first, second, third = bound.paragraphs("{{ row.agenda }}")
    assert [each.text for each in (first, second, third)] == ["甲", "乙「丙」", "続き"]
    assert [each.marker for each in (first, second, third)] == [
        Marker.BULLET,
        Marker.BULLET,
        Marker.NONE,
    ]
    assert first.origin == Origin(CSV, 3)
    assert third.origin == Origin(CSV, 6)


def test_a_cell_of_several_lines_stays_within_its_list_item(bound: Bound) -> None:
    paragraphs = bound.paragraphs("- 議題\n  {{ row.agenda }}\n- 次")
    assert [(each.text, each.level) for each in paragraphs] == [
        ("議題", 0),
        ("甲", 1),
        ("乙「丙」", 1),
        ("続き", 1),
        ("次", 0),
    ]
    assert paragraphs[-1].origin.line == 12


def test_a_text_in_a_table_can_name_facts(bound: Bound) -> None:
    paragraphs = bound.paragraphs("{{ groups.one.aim }}")
    assert [(each.text, each.facts) for each in paragraphs] == [
        ("目的", {"groups.one.aim"}),
        ("総額7.9億元", {"groups.one.aim", "cn.total"}),
    ]
    assert paragraphs[1].origin == Origin(CSV, 8)


def test_a_text_that_names_a_text_that_names_facts_is_refused(bound: Bound) -> None:
    bound.paragraphs("{{ groups.two.aim }}")
    assert bound.faults == ['9: "groups.one.aim" names values itself: name them here instead']


def test_further_names_can_be_given(bound: Bound) -> None:
    line = bound.binder.line(bound.text("{{ slide.section }}"), scope={"slide.section": "欧州"})
    assert line.text == "欧州"


def test_what_shows_nothing_makes_no_paragraph(bound: Bound) -> None:
    paragraphs = bound.paragraphs(
        "一\n\n{{ row.none }}\n\n- {{ row.none }}\n- 二\n\n{{ row.no }} {{ row.none }}"
    )
    assert [each.text for each in paragraphs] == ["一", "二"]


def test_an_empty_value_alone_on_its_line_divides_no_paragraph(bound: Bound) -> None:
    assert bound.only("一\n{{ row.none }}\n二").text == "一二"


def test_an_item_without_text_takes_no_number(bound: Bound) -> None:
    paragraphs = bound.paragraphs("1. 一\n2. {{ row.none }}\n3. 二")
    assert [(each.text, each.number) for each in paragraphs] == [("一", 1), ("二", 2)]


# -- Markdown ---------------------------------------------------------------------------------


def test_lists_have_levels_markers_and_numbers(bound: Bound) -> None:
    paragraphs = bound.paragraphs(
        "前\n\n- 一\n  - 二\n    - 三\n\n      続\n- 四\n\n3. 五\n4. 六\n"
    )
    assert [(each.text, each.level, each.marker, each.number) for each in paragraphs] == [
        ("前", 0, Marker.NONE, None),
        ("一", 0, Marker.BULLET, None),
        ("二", 1, Marker.BULLET, None),
        ("三", 2, Marker.BULLET, None),
        ("続", 2, Marker.NONE, None),
        ("四", 0, Marker.BULLET, None),
        ("五", 0, Marker.NUMBER, 3),
        ("六", 0, Marker.NUMBER, 4),
    ]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("普通**太字**普通", (Run("普通"), Run("太字", strong=True), Run("普通"))),
        ("これは**「強調」**です", (Run("これは"), Run("「強調」", strong=True), Run("です"))),
        ("**注意。**次", (Run("注意。", strong=True), Run("次"))),
        ("値**{{ us.cmi.budget }}**を", (Run("値"), Run("120Mドル", strong=True), Run("を"))),
        ("計**（{{ cn.total }}）**元", (Run("計"), Run("（7.9億元）", strong=True), Run("元"))),
        ("**一**。**二**", (Run("一", strong=True), Run("。"), Run("二", strong=True))),
        ("*Na*と***Mg***", (Run("Na", emphasis=True), Run("と"), Run("Mg", True, True))),
        ("*Nature Materials*誌", (Run("Nature Materials", emphasis=True), Run("誌"))),
        ("**太*で*字**", (Run("太*で*字", strong=True),)),
        ("H~2~O", (Run("H"), Run("2", baseline=Baseline.SUB), Run("O"))),
        ("**10^-3^**倍", (Run("10", True), POWER, Run("倍"))),
        ("^99m^Tc", (Run("99m", baseline=Baseline.SUPER), Run("Tc"))),
    ],
)
def test_bold_and_emphasis_are_read_as_a_writer_of_japanese_means_them(
    bound: Bound, text: str, runs: tuple[Run, ...]
) -> None:
    assert bound.only(text).runs == runs


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("希少\n資源", "希少資源"),
        ("希少\nCritical", "希少Critical"),
        ("Critical\n材料", "Critical材料"),
        ("Critical\nMaterials", "Critical Materials"),
        ("Critical\n**Materials**", "Critical Materials"),
        ("2018年\n{{ us.cmi.budget }}", "2018年120Mドル"),
        ("草案→\n2018", "草案→2018"),
        ("end.\n(2018)", "end. (2018)"),
    ],
)
def test_lines_are_joined_with_a_blank_only_between_latin_words(
    bound: Bound, text: str, joined: str
) -> None:
    assert bound.only(text).text == joined
    assert bound.binder.line(bound.text(text)).text == joined


@pytest.mark.parametrize("text", ["8", "8.", "12)", "-", "+", "2018", "−", "$14M", "50%"])
def test_a_number_or_sign_by_itself_is_a_text(bound: Bound, text: str) -> None:
    paragraph = bound.only(text)
    assert (paragraph.text, paragraph.marker) == (text, Marker.NONE)


@pytest.mark.parametrize("text", ["1. 背景", "- 背景", "# 5", "8.", "> 背景"])
def test_a_line_is_one_paragraph_whatever_it_begins_with(bound: Bound, text: str) -> None:
    line = bound.binder.line(bound.text(text))
    assert (line.text, line.marker, line.level) == (text, Marker.NONE, 0)
    assert bound.faults == []


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[資料](doe-cms-2011)", "https://www.energy.gov/DOE_CMS2011.pdf"),
        ("[資料](paper)", None),
        ("[資料]({{ row.none }})", None),
        ("[資料](https://example.org/a_b?c=d&e=f)", "https://example.org/a_b?c=d&e=f"),
        ("[資料](https://example.org/資料)", "https://example.org/%E8%B3%87%E6%96%99"),
        ("[資料](mailto:a@example.org)", "mailto:a@example.org"),
    ],
)
def test_links_go_to_sources_and_addresses(bound: Bound, text: str, link: str | None) -> None:
    assert bound.only(text).runs == (Run("資料", link=link),)


def test_an_address_in_angle_brackets_links_to_itself_in_parts_between_which_lines_may_end(
    bound: Bound,
) -> None:
    address = "https://example.org/a_b/c?d=e"
    runs = bound.only(f"<{address}>").runs
    assert {run.link for run in runs} == {address}
    assert [run.text for run in runs] == ["https://example.org/", "a_", "b/", "c?", "d=", "e"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("一\n\n[x](javascript:alert)", '12: a link cannot go to "javascript:alert": links go to'),
        ("[x](file:///etc/passwd)", '10: a link cannot go to "file:///etc/passwd"'),
        ("<ftp://example.org>", '10: a link cannot go to "ftp://example.org"'),
        ("[x](https://)", '10: a link cannot go to "https://"'),
        ("[x](doe-cms-2012)", '10: unknown source "doe-cms-2012": did you mean "doe-cms-2011"?'),
        ("一\n\n# 見出し", '12: "#" is shown as it stands here: lists, **bold**'),
        ("- 一\n  二<br>三", '11: "<br>" is shown'),
        ("```\n一", '10: "```" is shown'),
        ("![絵](paper)", '10: "!" is shown'),
        (
            "一\n年間{us.cmi.budget}",
            "11: {us.cmi.budget} is shown as it stands here: for its value",
        ),
        ("{ row.city | jpy }", "10: { row.city | jpy } is shown as it stands here"),
    ],
)
def test_what_no_slide_can_show_is_told_with_its_line(bound: Bound, text: str, fault: str) -> None:
    bound.paragraphs(text)
    assert len(bound.faults) == 1
    assert bound.faults[0].startswith(fault)


# -- what templates may not do ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("一\n{{ us.cmi.budgt }}", '11: unknown fact "us.cmi.budgt": did you mean "us.cmi.bu'),
        ("{{ us.cmi.budget | yen }}", '10: unknown filter "yen": there are'),
        ("{{ us.cmi.budget | man | jpi }}", '10: unknown filter "jpi": did you mean "jpy"?'),
        ("{{ row.none | jpi }}", '10: unknown filter "jpi"'),
        ("{{ us.cmi.budget | year }}", '10: "year" needs a date, and this is 120Mドル'),
        ("{{ us.cmi.budget | jpy }}", "10: rates.yaml has no rate for USD: add USD to rates.yaml"),
        ("{{ us.eo.2017.signed | jpy }}", '10: "jpy" needs a number, and this is the date'),
        ("{{ meeting.title | jpy }}", '10: "jpy" needs a number or a date; this is a text'),
        ("{{ row.ctiy }}", '10: unknown fact "row.ctiy": did you mean "city"?'),
        ("{% for a in b", '10: "{%" cannot stand in a text: only names and filters are allowed'),
        ("一\n{# 注 #}", '11: "{#" cannot stand in a text: only names and filters'),
        ("一\n二{{ us.cmi.budget", '11: "{{" is not closed'),
        ("{{ us.cmi.budget() }}", "10: {{ us.cmi.budget() }} is not a name with filters: only"),
        ("{{ us['cmi'] }}", "10: {{ us['cmi'] }} is not a name with filters"),
        ("{{ 1 + 1 }}", "10: {{ 1 + 1 }} is not a name"),
        ("{{ a if b else c }}", "10: {{ a if b else c }} is not a name"),
        ("{{ 'text' }}", "10: {{ 'text' }} is not a name"),
        ("{{ us.cmi.budget ~ cn.total }}", "10: {{ us.cmi.budget ~ cn.total }} is not a name"),
        ("{{ us.cmi.__class__.__mro__ }}", '10: unknown fact "us.cmi.__class__.__mro__"'),
        ("{{ self }}", '10: unknown fact "self"'),
        ("{{ }}", "10: {{ }} is not a name"),
        ("{{ a b }}", "10: {{ a b }} is not a name"),
        ("{{ " + "not " * 60 + "a }}", "10: an expression of 243 characters"),
        ("{{" + "(" * 190 + "}}", "10: {{(((("),
    ],
)
def test_anything_but_names_and_filters_is_refused_with_its_line(
    bound: Bound, text: str, fault: str
) -> None:
    bound.paragraphs(text)
    assert len(bound.faults) == 1
    assert bound.faults[0].startswith(fault)


def test_cells_are_known_only_where_rows_are_shown(bound: Bound) -> None:
    bound.paragraphs("{{ row.city }}", row=None)
    assert bound.faults[0].startswith('10: unknown fact "row.city": row.… is known only where')


def test_several_faults_in_one_text_are_all_told(bound: Bound) -> None:
    bound.paragraphs("{{ a.b }}\n{{ us.cmi.budget | year }}\n\n}}")
    assert [fault.partition(":")[0] for fault in bound.faults] == ["10", "11", "13"]


def test_a_text_without_end_is_cut_and_told(bound: Bound) -> None:
    long = SourceText("一" * 1000, Origin(CSV, 3))
    row = Row("long", {"text": long}, Origin(CSV, 3))
    paragraphs = bound.paragraphs("{{ row.text }}" * 1000, row)
    assert sum(len(each.text) for each in paragraphs) <= LONGEST
    assert bound.faults == [
        "10: this text comes to more than 20,000 characters: no slide holds as many; divide it"
    ]


def test_characters_that_the_binder_keeps_for_itself_are_refused(bound: Bound) -> None:
    assert bound.paragraphs("一\n\U00100001二")[0].text == "一二"
    assert bound.faults == [
        "11: a character of Unicode's last private plane stands here: delete it"
    ]


# -- other ways in ----------------------------------------------------------------------------


def test_plain_text_comes_in_one_line_with_its_facts(bound: Bound) -> None:
    text, facts = bound.binder.plain(bound.text("**{{ cn.total }}**\nの内訳"))
    assert (text, facts) == ("7.9億元の内訳", {"cn.total"})


def test_values_are_shown_as_templates_would_show_them(bound: Bound) -> None:
    assert bound.binder.show(BOOK.facts["cn.total"]) == "7.9億元"
    assert bound.binder.show(Quantity.of(22_000_000, "CHF"), "jpy", "bare") == "25億円"
    assert bound.binder.show(PartialDate(2018, 5), "year") == "2018年"
    assert bound.binder.show("文") == "文"
    with pytest.raises(UnfitForm, match="needs a date"):
        bound.binder.show(Quantity.of(1, "件"), "year")


PIECES = st.sampled_from(
    [
        *"あ「」。、（）a1 *_`[]()<>!#-\n\t\\~|&;:/@",
        *("**", "\n\n", "\n- ", "\n1. ", "    ", "```", "](", "&#12;", "&#x100001;", "&amp;"),
        *("{{ us.cmi.budget }}", "{{ row.agenda }}", "{{ row.none }}", "{{ groups.one.aim }}"),
        *("{{", "}}", " | jpy", "{%", "{#", "https://", "https://[", "javascript:", "mailto:a@b"),
        *(
            "doe-cms-2011",
            "\r",
            "\x85",
            "\u2028",
            "\u3000",
            "\u202e",
            "\ue000",
            "\U00100001",
            "👩‍👧",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


@given(TEXTS)
def test_any_text_is_bound_or_told_to_be_at_fault(text: str) -> None:
    bound = Bound()
    line = bound.binder.line(bound.text(text), ROW)
    for paragraph in (line, *bound.paragraphs(text)):
        assert paragraph.facts <= {*VALUES, "rates.cny", "rates.chf"}
        assert (paragraph.marker is Marker.NUMBER) == (paragraph.number is not None)
        assert all(run.text for run in paragraph.runs)
        assert paragraph.text == paragraph.text.strip()
        assert not any(_is_unfit(char) for char in paragraph.text)
        for run in paragraph.runs:
            assert run.link is None or run.link.startswith(("http", "mailto:"))


def _is_unfit(char: str) -> bool:
    """Say whether a character is one of the binder's marks or breaks a run's one line."""
    return ord(char) >= 0x100000 or char in "\n\r\t\x0b\x0c\x85\u2028\u2029"


@given(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=8))
def test_every_value_shown_is_remembered_in_its_paragraph(names: list[str]) -> None:
    bound = Bound()
    known = [name for name in names if name != "groups.two.aim" and VALUES[name] != NO_VALUE]
    paragraphs = bound.paragraphs("\n\n".join(f"値 {{{{ {name} }}}}" for name in known))
    assert frozenset().union(*(each.facts for each in paragraphs)) >= set(known)


@given(st.text(alphabet=st.characters(categories=["Lo", "Lu", "Ll", "Nd"]), min_size=1))
def test_letters_and_digits_come_out_as_they_went_in(text: str) -> None:
    assert Bound().only(text).text == text
