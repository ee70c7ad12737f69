"""Several edited copies of one deck: equal edits once, contradictions told and left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from msgspec.structs import replace

from deck.pull.findings import Fate, Finding
from deck.revise.edits import Edit, Insertion, Relocation, Removal, Replacement
from deck.revise.merging import merged
from deck.revise.scalars import same


def merged_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of all copies; those that contradict each other are conflicts."""
    told: list[Finding] = []
    for each in findings:
        twin = next((n for n, one in enumerate(told) if _is_twin(one, each)), None)
        if twin is None:
            told.append(each)
        elif each.deck not in told[twin].deck:
            told[twin] = replace(told[twin], deck=f"{told[twin].deck}, {each.deck}")
    against: dict[int, list[Finding]] = {}
    for (n, one), (m, other) in combinations(enumerate(told), 2):
        if one.edits and other.edits and _contradict(one, other):
            against.setdefault(n, []).append(other)
            against.setdefault(m, []).append(one)
    return [_told(each, against.get(n, [])) for n, each in enumerate(told)]


def _is_twin(one: Finding, other: Finding) -> bool:
    return replace(one, deck="") == replace(other, deck="")


def _told(finding: Finding, against: Sequence[Finding]) -> Finding:
    if not against:
        return finding
    others = "; ".join(f"{each.deck} has 「{each.new}」" for each in against)
    return replace(finding, fate=Fate.CONFLICT, reason=others, edits=())


def _contradict(one: Finding, other: Finding) -> bool:
    """Tell whether two findings cannot both be written."""
    return any(_meet(mine, theirs) for mine in one.edits for theirs in other.edits)


def _meet(one: Edit, other: Edit) -> bool:
    if one.file != other.file or one == other:
        return False
    if isinstance(one, Replacement) and isinstance(other, Replacement):
        if one.route != other.route or same(one.new, other.new):
            return False
        texts = one.old, one.new, other.new
        return not all(isinstance(each, str) for each in texts) or merged(*texts) is None
    if isinstance(one, Removal) or isinstance(other, Removal):
        removal, edit = (one, other) if isinstance(one, Removal) else (other, one)
        assert isinstance(removal, Removal)
        within = getattr(edit, "route", ())[: len(removal.route)] == removal.route
        return within and not isinstance(edit, Removal)
    if isinstance(one, Relocation) and isinstance(other, Relocation):
        return one.route == other.route
    if isinstance(one, Insertion) and isinstance(other, Insertion):
        is_same_id = isinstance(one.new, dict) and one.new.get("id") == other.new.get("id")
        return one.route == other.route and (one.after == other.after or is_same_id)
    return False
