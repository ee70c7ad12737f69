"""Predictions come true: LibreOffice sets as many lines, as high, as were measured."""

from __future__ import annotations

from statistics import median

import pytest
from benchmarks.typesetting import Outcome, compare, deck_cases, generated_cases


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return compare([*generated_cases(boxes_per_kind=30), *deck_cases()])


pytestmark = pytest.mark.client("soffice", "pdftotext")


def test_at_least_95_of_100_boxes_have_the_predicted_lines(outcomes: list[Outcome]) -> None:
    generated = [each for each in outcomes if not each.kind.startswith("the deck")]
    assert len(generated) >= 200
    assert sum(each.surplus == 0 for each in generated) >= 0.95 * len(generated)


def test_every_text_of_the_deck_has_the_predicted_lines_on_every_slide_size(
    outcomes: list[Outcome],
) -> None:
    assert {each.surplus for each in outcomes if each.kind.startswith("the deck")} == {0}


def test_no_prediction_is_more_than_one_line_short(outcomes: list[Outcome]) -> None:
    assert min(each.surplus for each in outcomes) >= -1


def test_heights_are_within_3_per_cent_at_the_median(outcomes: list[Outcome]) -> None:
    assert median(each.height_error for each in outcomes) <= 0.03
