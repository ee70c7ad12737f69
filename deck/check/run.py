"""Runs every check of a deck that is bound and laid out; what each finds stands in the log."""

from __future__ import annotations

from deck.check.accessibility import check_accessibility
from deck.check.characters import check_characters
from deck.check.contrast import check_contrast
from deck.check.counts import check_counts
from deck.check.discrepancies import note_discrepancies
from deck.check.earlier import check_earlier
from deck.check.emptiness import check_emptiness
from deck.check.freshness import check_freshness
from deck.check.periods import check_periods
from deck.check.provenance import check_provenance
from deck.check.sparse_marks import check_sparse_marks
from deck.check.spellings import check_spellings
from deck.check.trend import check_trends
from deck.check.typed_dates import check_typed_dates
from deck.check.typed_lists import check_typed_lists
from deck.check.unbound import check_unbound
from deck.check.unshown import check_unshown
from deck.core.faults import FaultLog
from deck.pipeline.prepared import Prepared


def check(prepared: Prepared, log: FaultLog) -> None:
    edition, book = prepared.edition, prepared.book
    note_discrepancies(edition, log)
    check_unbound(edition, book, log)
    check_typed_dates(edition, book, log)
    check_counts(edition, book, log)
    check_periods(book, prepared.deck, log)
    check_trends(prepared.deck, log)
    check_spellings(edition, log)
    check_characters(edition, log)
    check_typed_lists(edition, log)
    check_provenance(prepared, log)
    check_unshown(edition, log)
    check_freshness(edition, book, log)
    if prepared.earlier is not None:
        check_earlier(edition, book, prepared.earlier, log)
    check_contrast(edition, prepared.design, log)
    check_accessibility(prepared, log)
    check_sparse_marks(prepared, log)
    check_emptiness(prepared, log)
