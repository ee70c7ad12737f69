"""Edits that a person makes to a deck in PowerPoint, each with what must be said of it."""

from __future__ import annotations

from benchmarks.edits.figures import (
    add_chart,
    change_alt,
    change_chart,
    change_layout,
    change_link,
    change_note,
    hide,
    move_shape,
    replace_picture,
)
from benchmarks.edits.made import Edit, NotHere, Truth
from benchmarks.edits.objects import (
    add_comment,
    add_objects,
    change_axis_title,
    change_comment,
    change_extended_chart,
    change_formula_text,
    change_object,
    insert_paged_row,
    retitle_divider,
    turn_page,
)
from benchmarks.edits.slides import (
    delete_slide,
    duplicate_slide,
    insert_slide,
    move_and_edit,
    move_slide,
    swap_slides,
)
from benchmarks.edits.tables import (
    change_cell,
    delete_column,
    delete_row,
    duplicate_row,
    insert_column,
    insert_row,
    move_column,
    move_row,
)
from benchmarks.edits.texts import (
    change_number,
    change_title,
    change_word,
    delete_paragraph,
    duplicate_paragraph,
    insert_paragraph,
    move_paragraph,
)

EDITS: tuple[Edit, ...] = (
    change_word,
    change_number,
    change_title,
    insert_paragraph,
    delete_paragraph,
    move_paragraph,
    duplicate_paragraph,
    change_cell,
    insert_row,
    delete_row,
    move_row,
    duplicate_row,
    insert_column,
    delete_column,
    move_column,
    delete_slide,
    move_slide,
    swap_slides,
    duplicate_slide,
    insert_slide,
    move_and_edit,
    replace_picture,
    change_chart,
    change_note,
    change_link,
    change_layout,
    hide,
    change_alt,
    move_shape,
    change_object,
    change_extended_chart,
    change_axis_title,
    add_comment,
    change_comment,
    change_formula_text,
    retitle_divider,
    turn_page,
    insert_paged_row,
)

__all__ = ["EDITS", "Edit", "NotHere", "Truth", "add_chart", "add_objects"]
