"""Edited decks → the edition as it is to be: read, merged, tried, and, where asked, written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from deck.cache.store import Store
from deck.compare.model import DeckText
from deck.core.faults import Fault, FaultLog, FaultsFound, UsageFault
from deck.layout.place import lay_out
from deck.pipeline.inputs import Inputs, resolve
from deck.pipeline.laying import laid_out
from deck.pipeline.prepared import Prepared
from deck.pipeline.request import Request
from deck.pipeline.trial import tried
from deck.pull.base import Base, find_base
from deck.pull.edited import EditedDeck, read_edited
from deck.pull.findings import Fate, Finding
from deck.pull.merge import merged_findings
from deck.pull.reading import read_findings, read_restyled
from deck.pull.rewriting import Answer
from deck.pull.said import said_in
from deck.pull.todo import Task, tasks
from deck.revise.edits import Replacement
from deck.revise.revision import EditedFolder


class Pulled(Struct, frozen=True):
    """What a pull comes to.

    `bases` say where the data that the decks were built from were found, `diff` what is written,
    `misfits` what no longer fits its place then; `remaining` is what the edited decks still have
    otherwise once it is written. `facts` are the places that show a fact which is asked about.
    """

    edition: str
    decks: tuple[str, ...]
    bases: tuple[str, ...]
    findings: tuple[Finding, ...]
    diff: str
    misfits: tuple[Fault, ...] = ()
    remaining: tuple[Finding, ...] = ()
    uses: Mapping[str, tuple[str, ...]] = {}
    applied: bool = False
    tasks: tuple[Task, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether something is left to do: to write, to decide, or that cannot go back."""
        done = Fate.WRITTEN if self.applied else None
        return any(each.fate is not done for each in self.findings)


def pull(
    request: Request, paths: Sequence[Path], answers: Mapping[str, Answer], apply: bool
) -> Pulled:
    """Return what edited decks make of their edition; with `apply` it is written, all or nothing.

    UsageFault, in one line, where a deck is none of ours, or its edition is not here.
    """
    decks = [read_edited(path) for path in paths]
    inputs = _inputs(request, decks)
    with tempfile.TemporaryDirectory() as scratch:
        found: list[Finding] = []
        named: list[EditedDeck] = []
        bases: list[Base] = []
        for number, deck in enumerate(decks):
            base, prepared = _based(inputs, deck, Path(scratch, str(number)))
            said = said_in(base.folder)
            named.append(deck.named(prepared.slides))
            found += read_findings(prepared, said, named[-1], answers, base.is_known)
            found += read_restyled(prepared, named[-1]) if base.is_known else ()
            bases.append(base)
            uses = _uses(prepared, found)
        findings, folder, after = _tried(inputs, merged_findings(found), prepared, apply)
    if apply and folder.files:
        folder.write()
    remaining = _remaining(inputs, after[0], decks, answers) if apply and after else []
    return Pulled(
        inputs.folder.name,
        tuple(deck.name for deck in decks),
        tuple(base.found for base in bases),
        tuple(findings),
        folder.diff(),
        after[1] if after else (),
        tuple(remaining),
        uses,
        apply and bool(folder.files),
        tuple(task for deck in named for task in tasks(deck)),
    )


def with_lost_names(request: Request, path: Path) -> DeckText:
    """Return a deck of ours whose slides and shapes have the names, and so the lines and facts,
    that another program dropped when it saved the deck.

    UsageFault as `pull` raises it; FaultsFound where its edition no longer builds.
    """
    deck = read_edited(path)
    inputs = _inputs(request, [deck])
    with tempfile.TemporaryDirectory() as scratch:
        _, prepared = _based(inputs, deck, Path(scratch, "base"))
        return deck.named(prepared.slides).annotated


def _remaining(
    inputs: Inputs, after: Prepared, decks: Sequence[EditedDeck], answers: Mapping[str, Answer]
) -> list[Finding]:
    """Return what the decks have otherwise than the edition as it is now."""
    said = said_in(inputs.folder)
    slides = lay_out(after.deck, after.design, FaultLog(), inputs.request.jobs)
    after = replace(after, slides=slides)
    named = (deck.named(after.slides) for deck in decks)
    return [each for deck in named for each in read_findings(after, said, deck, answers)]


def _inputs(request: Request, decks: Sequence[EditedDeck]) -> Inputs:
    editions = {deck.lineage.edition for deck in decks}
    if len(editions) > 1:
        raise UsageFault(f"these decks are of several editions: {', '.join(sorted(editions))}")
    (edition,) = editions
    if not (request.data / edition / "deck.yaml").is_file():
        raise UsageFault(
            f"{decks[0].text.path} was built from {request.data / edition}, which is not there: "
            "restore it, from git say, and pull again"
        )
    return resolve(replace(request, edition=edition))


def _based(inputs: Inputs, deck: EditedDeck, scratch: Path) -> tuple[Base, Prepared]:
    """Return where the data of a deck were found, and the deck as it was built."""
    scratch.mkdir()
    store = Store(inputs.request.cache) if inputs.request.cache else None
    base = find_base(inputs.folder, deck.lineage.data, store, scratch)
    return base, laid_out(replace(inputs, folder=base.folder), FaultLog(), lambda _: None)


def _uses(base: Prepared, findings: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
    """Return the slides that show each fact which is asked about or written."""
    names = {each.fact for each in findings if each.fact}
    return {
        name: tuple(slide.id for slide in base.deck.slides if name in slide.facts)
        for name in sorted(names)
    }


# -- trying -----------------------------------------------------------------------------------

_After = tuple[Prepared, tuple[Fault, ...]]


def _tried(
    inputs: Inputs, findings: Sequence[Finding], base: Prepared, apply: bool
) -> tuple[list[Finding], EditedFolder, _After | None]:
    """Return the findings, the folder with their edits, and the deck that it would build.

    What cannot be made, or leaves the data with an error, is refused and left out.
    """
    told, folder = _made(inputs, findings)
    if not folder.files or (not apply and all(map(_is_of_words, told))):
        return told, folder, None
    try:
        return told, folder, tried(inputs, folder.files, base)
    except FaultsFound:
        told = [_judged(inputs, each, base) for each in told]
    told, folder = _made(inputs, told)
    if not folder.files:
        return told, folder, None
    try:
        return told, folder, tried(inputs, folder.files, base)
    except FaultsFound as fault:
        told = [_refused(each, fault) for each in told]
        return told, EditedFolder(inputs.folder), None


def _is_of_words(finding: Finding) -> bool:
    """Tell whether a finding changes words of slides alone: they have been read as they are to be.

    Whether they fit is seen when they are written.
    """
    return all(isinstance(e, Replacement) and e.file == "deck.yaml" for e in finding.edits)


def _made(inputs: Inputs, findings: Sequence[Finding]) -> tuple[list[Finding], EditedFolder]:
    """Make every finding's edits, all or none of them."""
    folder = EditedFolder(inputs.folder)
    told: list[Finding] = []
    for each in findings:
        unmade = folder.make_all(each.edits)
        if unmade is None:
            told.append(each)
        else:
            fate = Fate.CONFLICT if unmade.contradicts else Fate.REFUSED
            told.append(replace(each, fate=fate, reason=unmade.reason, edits=()))
    return told, folder


def _judged(inputs: Inputs, finding: Finding, base: Prepared) -> Finding:
    """Return a finding, refused where its edits alone leave the data with an error."""
    if not finding.edits:
        return finding
    folder = EditedFolder(inputs.folder)
    if folder.make_all(finding.edits) is not None:
        return finding
    try:
        tried(inputs, folder.files, base)
    except FaultsFound as fault:
        return _refused(finding, fault)
    return finding


def _refused(finding: Finding, fault: FaultsFound) -> Finding:
    if not finding.edits:
        return finding
    first = next(each for each in fault.faults if each.severity == "error")
    reason = f"{first.origin.path.name}:{first.origin.line}: {first.message}"
    return replace(finding, fate=Fate.REFUSED, reason=reason, edits=())


def open_questions(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the facts that a person has still to decide of, each once."""
    yield from dict.fromkeys(each.fact for each in findings if each.fate is Fate.ASKED)
