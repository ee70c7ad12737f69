"""Odd and hostile pictures: refused in a line or shown, in bounded time and memory."""

from __future__ import annotations

from pathlib import Path

from bounded import SECONDS, judge

from pictures.odd_pictures import files


def test_odd_pictures_are_shown_or_refused_in_a_line(tmp_path: Path) -> None:
    odd = list(files())
    assert len(odd) > 50
    paths = [tmp_path / str(number) for number in range(len(odd))]
    for path, (_, data, _) in zip(paths, odd, strict=True):
        path.write_bytes(data)
    verdicts = judge([("picture", path) for path in paths])
    wrong = {
        name: verdict
        for (name, _, said), verdict in zip(odd, verdicts, strict=True)
        if len(verdict.lines) != bool(said)
        or not all(said in line for line in verdict.lines)
        or verdict.seconds > SECONDS
    }
    assert wrong == {}
