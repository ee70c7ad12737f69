"""House templates come in through the guarded door; what it refuses is a fault like others."""

from __future__ import annotations

from pathlib import Path

from deck.core.faults import FaultLog, Origin
from deck.design.models import Design
from deck.edition.models import DeckEntry
from deck.package.door import open_deck
from deck.package.limits import TEMPLATE_LIMITS, RefusedFile
from deck.template.adopt import adopt


def adopt_template(
    design: Design, path: Path, deck: DeckEntry, origin: Origin, log: FaultLog
) -> Design | None:
    """Return the design in an organisation's template, or None after logging why not at `origin`.

    A template with macros is refused: the deck would carry them on.
    """
    try:
        with open_deck(path, TEMPLATE_LIMITS) as package:
            return adopt(design, package, deck, origin, log)
    except RefusedFile as refused:
        log.error(origin, f"the template is not used: {refused}")
        return None
