"""When figures are too old for a meeting, and that the check and the worklist agree on it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from editions import book_in
from hypothesis import given
from hypothesis import strategies as st
from projects import EDITION, edit, request_for

from deck.check.freshness import check_freshness
from deck.check.staleness import RATES_LAST, age_in_months, dated
from deck.core.faults import FaultLog
from deck.core.quantity import PartialDate
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare
from deck.refresh.worklist import Reason, worklist

MEETING = datetime.date(2018, 11, 29)


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        ("2018-11-29", 0), ("2018-10-30", 0), ("2018-10-29", 1), ("2018-10", 0), ("2018-09", 1),
        ("2017", 10), ("2016", 22), ("2019", 0), ("2015-11-29", 36), ("2015-11-30", 35),
    ],
)  # fmt: skip
def test_an_age_is_in_whole_months_and_the_least_it_can_be(as_of: str, months: int) -> None:
    assert age_in_months(PartialDate.parse(as_of), MEETING) == months


@given(st.dates(datetime.date(1990, 1, 1), MEETING), st.integers(0, 40))
def test_no_date_grows_younger(as_of: datetime.date, days: int) -> None:
    date = PartialDate(as_of.year, as_of.month, as_of.day)
    later = MEETING + datetime.timedelta(days)
    assert age_in_months(date, MEETING) <= age_in_months(date, later)


def faults(tmp_path: Path, csv: dict[str, str] | None = None, **files: str) -> list[str]:
    outcome = book_in(tmp_path / EDITION, csv, **files)
    log = FaultLog()
    check_freshness(outcome.edition, outcome.book, log)
    return [f"{fault.origin.line}: {fault.message}" for fault in log.faults]


def entry(name: str, as_of: str, more: str = "") -> str:
    return (
        f"  {name}:\n    label: x\n    value: 1\n    unit: 件\n    source: paper\n"
        f"    as_of: {as_of}\n{more}"
    )


def facts(*entries: str) -> str:
    return "stale_after: 36\nfacts:\n" + "".join(entries)


def test_what_is_of_one_date_is_told_once(tmp_path: Path) -> None:
    old = [entry(f"a.n{number}", "2015-10-29") for number in range(45)]
    (told,) = faults(tmp_path, facts=facts(*old, entry("a.b", "2015-11-29")))
    assert told == (
        '8: "a.n0", "a.n1", "a.n2" and 42 more are as of 2015-10-29, '
        "more than 36 months before the meeting"
    )


@pytest.mark.parametrize(
    ("count", "names"),
    [(1, '"a.n0" is'), (2, '"a.n0", "a.n1" are'), (3, '"a.n0", "a.n1", "a.n2" are'),
     (4, '"a.n0", "a.n1", "a.n2" and 1 more are')],
)  # fmt: skip
def test_three_of_a_date_are_named(tmp_path: Path, count: int, names: str) -> None:
    old = [entry(f"a.n{number}", "2015-09") for number in range(count)]
    (told,) = faults(tmp_path, facts=facts(*old))
    assert f"{names} as of 2015-09," in told


def test_other_dates_and_other_limits_are_told_apart(tmp_path: Path) -> None:
    text = facts(
        entry("a.a", "2015-09"),
        entry("a.b", "2015-08"),
        entry("a.c", "2015-09", "    stale_after: 12\n"),
    )
    assert len(faults(tmp_path, facts=text)) == 3


def test_an_overdue_figure_is_told_as_that_alone(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, facts=facts(entry("a.a", "2015-09", "    next: 2018-10\n")))
    assert told == '9: "a.a" was due for a new release in 2018-10, before the meeting'


@pytest.mark.parametrize(("due", "count"), [("2018-11-28", 1), ("2018-11-29", 0), ("2018", 0)])
def test_a_release_is_due_when_all_of_its_date_is_over(
    tmp_path: Path, due: str, count: int
) -> None:
    assert len(faults(tmp_path, facts=facts(entry("a.a", "2018", f"    next: {due}\n")))) == count


def test_the_earlier_values_of_a_series_are_history(tmp_path: Path) -> None:
    series = "  a.all:\n    label: x\n    series: [a.n1, a.n2, a.n3]\n    source: paper\n"
    values = [entry(f"a.n{year}", f"201{year}") for year in (1, 2, 3)]
    (told,) = faults(tmp_path, facts=facts(*values, series))
    assert '"a.n3" is as of 2013' in told


def test_what_is_derived_is_as_old_as_its_parts_and_not_told_again(tmp_path: Path) -> None:
    total = "  a.all:\n    label: x\n    sum: [a.n1, a.n2]\n{}"
    values = [entry("a.n1", "2014"), entry("a.n2", "2014")]
    (told,) = faults(tmp_path, facts=facts(*values, total.format("")))
    assert '"a.n1", "a.n2" are' in told
    dated_itself = total.format("    as_of: 2014\n")
    (told,) = faults(tmp_path, facts=facts(*values, dated_itself))
    assert '"a.n1", "a.n2", "a.all" are' in told


TABLES = """
    tables:
      list:
        file: list.csv
        label: 一覧
        unit: 件
        source: paper
        as_of: {}
        columns:
          id: {{type: id}}
          eu_1: {{type: flag, as_of: {}}}
          eu_2: {{type: flag, as_of: {}}}
          us: {{type: flag}}
    """


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        (("2018", "2011", "2014"), ["list.eu_2.count"]),
        (("2018", "2011", "2017"), []),
        (("2018", "2011", "2011"), ["list.eu_1.count", "list.eu_2.count"]),
        (("2014", "2011", "2017"), ["list.count", "list.us.count"]),
    ],
)
def test_of_the_lists_of_several_years_the_newest_ages(
    tmp_path: Path, dates: tuple[str, ...], names: list[str]
) -> None:
    outcome = book_in(
        tmp_path / EDITION,
        {"list.csv": "id,eu_1,eu_2,us\na,1,1,1\n"},
        tables=TABLES.format(*dates),
        facts="stale_after: 36\nfacts: {}",
    )
    found = dated(outcome.edition, outcome.book)
    assert [name for name, each in found.items() if each.is_stale(MEETING)] == names


def test_rates_grow_old_where_no_limit_is_set(tmp_path: Path) -> None:
    rates = "rates:\n  EUR: {jpy: 140, as_of: 2017-09, source: paper}\n"
    (told,) = faults(tmp_path, rates=rates)
    assert f'"rates.eur" is as of 2017-09, more than {RATES_LAST} months' in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stale_after: 36", "stale_after: 7"),
        ("    next: 2023\n", "    next: 2018-10\n"),
        ("    date: 2011-12\n", "    date: 2011-12\n    stale_after: 12\n"),
    ],
)
def test_the_check_and_the_worklist_agree(project: Path, old: str, new: str) -> None:
    edit(project / "data" / EDITION / "facts.yaml", old, new)
    log = FaultLog()
    prepared = prepare(resolve(request_for(project)), log, lambda _: None)
    pressing = {item.name for item in worklist(prepared) if item.reason in tuple(Reason)[:2]}
    dates = dated(prepared.edition, prepared.book)
    meeting = prepared.edition.deck.meeting.date.first
    assert pressing
    assert pressing == {
        name for name, each in dates.items() if each.is_stale(meeting) or each.is_overdue(meeting)
    }
    told = " ".join(fault.message for fault in log.faults)
    assert all(f'"{name}"' in told for name in sorted(pressing)[:1])
