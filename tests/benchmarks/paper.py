"""What paper-pptx's `diff_decks` says of two decks, in the words of the mutation benchmark.

Run by the Python of an environment with paper-pptx: `python paper.py OLD NEW` prints JSON. Each of
its statements is taken for the most that it can mean: more rows than before for an inserted row
where the counts differ, a changed region in a text for a replaced one.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from pptx import Presentation
from pptx.diff import diff_decks

OPS = {"insertion": "insert", "deletion": "delete"}


def main() -> None:
    old, new = sys.argv[1:]
    ids = [[slide.slide_id for slide in Presentation(path).slides] for path in (old, new)]
    before, after = ({id: n for n, id in enumerate(each, 1)} for each in ids)
    said: list[tuple[str, str, int | None, int | None]] = []

    def say(what: str, op: str, slide: int) -> None:
        said.append((what, op, before.get(slide), after.get(slide)))

    told = diff_decks(old, new, detail="text").to_dict()
    changed = {change["slide_id"] for change in told["slide_changes"]}
    for slide in told["slides_added"]:
        say("slide", "added", slide["slide_id"])
    for slide in told["slides_removed"]:
        say("slide", "removed", slide["slide_id"])
    for slide in told["slides_moved"]:
        edited = slide["slide_id"] in changed
        say("slide", "moved+changed" if edited else "moved", slide["slide_id"])
    for change in told["slide_changes"]:
        for what, op in changes(change):
            say(what, op, change["slide_id"])
    print(json.dumps(said))


def changes(change: dict[str, Any]) -> list[tuple[str, str]]:
    said = []
    sizes = change.get("table_structure_changes", ())
    for size in sizes:
        for name in ("rows", "columns"):
            more = size["after"][name] - size["before"][name]
            if more:
                said.append((name[:-1], "insert" if more > 0 else "delete"))
    resized = {size["table"]["shape_id"] for size in sizes}
    for text in change.get("text_changes", ()):
        blocks = [*text["before"], *text["after"]]
        if text["shape"]["shape_id"] not in resized:
            is_cell = any(block["location"]["container"] == "table-cell" for block in blocks)
            said.append(("cell" if is_cell else "text", OPS.get(text["kind"], "replace")))
    kinds = {
        "images_replaced": ("picture", "replace"),
        "chart_data_changes": ("chart", "replace"),
        "geometry_changes": ("position", "replace"),
        "shapes_added": ("text", "insert"),
        "shapes_removed": ("text", "delete"),
    }
    for facet, statement in kinds.items():
        said += [statement] * len(change.get(facet, ()))
    if change.get("notes_change"):
        said.append(("notes", "replace"))
    return said


if __name__ == "__main__":
    main()
