"""Hints for names that nobody knows, among few names and among many."""

from __future__ import annotations

import pytest

from deck.core.faults import did_you_mean

FEW = ["us.cmi.budget", "us.cmi.term", "EU"]
MANY = {f"x.f_{number}.budget": number for number in range(5_000)}


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("us.cmi.budgets", FEW, 'did you mean "us.cmi.budget"?'),
        ("eu", FEW, 'did you mean "EU"?'),
        ("zzz", FEW, "facts: EU, us.cmi.budget, us.cmi.term"),
        ("zzz", [], "no facts are defined"),
        ("zzz", (each for each in FEW), "facts: EU, us.cmi.budget, us.cmi.term"),
        ("zzz", MANY, "there are 5000 facts"),
        ("x.f_4321.budgets", MANY, 'did you mean "x.f_'),
        ("y.f_4321.budget", MANY, 'did you mean "x.f_'),
    ],
)
def test_the_nearest_name_or_the_list_of_them_is_said(
    name: str, known: list[str], hint: str
) -> None:
    assert did_you_mean(name, known, "facts").startswith(hint)


def test_names_that_came_since_are_known_too() -> None:
    names = dict(MANY)
    assert did_you_mean("special.one", names, "facts") == "there are 5000 facts"
    names["special.once"] = 0
    assert did_you_mean("special.one", names, "facts") == 'did you mean "special.once"?'
