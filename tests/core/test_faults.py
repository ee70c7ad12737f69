"""A fault is one line, whatever of the data it quotes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from deck.core.faults import FaultLog, Origin

HERE = Origin(Path("deck.yaml"), 3, 7)


@given(st.text(max_size=30), st.text(max_size=30) | st.none())
def test_a_message_has_one_line_and_steers_no_terminal(message: str, hint: str | None) -> None:
    log = FaultLog()
    log.error(HERE, f"unknown {message}", hint)
    [fault] = log.faults
    shown = str(fault)
    assert shown.splitlines() == [shown]
    assert all(each.isprintable() or each.isspace() or ord(each) > 0xA0 for each in shown)
    assert not set(shown) & set("\x1b\u202e\u2067")


def test_what_a_message_quotes_can_be_read() -> None:
    log = FaultLog()
    log.warning(HERE, 'unknown "a\nb\u202ec 甲"', "乙")
    assert str(log.faults[0]) == 'deck.yaml:3:7: warning: unknown "a\\nb\\u202ec 甲": 乙'


def test_a_message_longer_than_a_screen_is_cut() -> None:
    log = FaultLog()
    log.note(HERE, "長" * 15_000)
    assert len(log.faults[0].message) == 2_000
    assert log.faults[0].message.endswith("長…")
