"""Small wrong changes of a source file: what a slip of the hand may make of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_TURNED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="}
_DROPPED = (ast.AugAssign, ast.Break, ast.Continue, ast.Raise)
"""Statements without which a function still runs, beside calls."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file's text with one change in it; `line` counts from 1."""

    line: int
    what: str
    text: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant: comparisons turned, numbers one off, conditions negated, statements
    dropped. What stands inside f-strings has no place of its own in Python 3.11, and is left."""
    tree = ast.parse(source)
    strings = [each for each in ast.walk(tree) if isinstance(each, ast.JoinedStr)]
    left_out = {id(part) for string in strings for part in ast.walk(string)}
    for node in ast.walk(tree):
        for part, new in _changes(node) if id(node) not in left_out else ():
            old = " ".join(str(ast.get_source_segment(source, part)).split())
            yield Mutant(part.lineno, f"{old} → {new}", _replaced(source, part, new))


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield what is to be replaced, and by what."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _TURNED:
            left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
            yield node, f"({left} {_TURNED[type(operator)]} {right})"
        case ast.Constant(value=int() as number) if type(number) is int:
            yield node, str(number + 1)
        case ast.If() | ast.IfExp():
            yield node.test, f"(not ({ast.unparse(node.test)}))"
        case ast.Expr(value=ast.Call()):
            yield node, "pass"
        case _ if isinstance(node, _DROPPED):
            yield node, "pass"


def _replaced(source: str, part: ast.expr | ast.stmt, new: str) -> str:
    lines = source.encode().splitlines(keepends=True)
    last, end = part.end_lineno or part.lineno, part.end_col_offset or 0
    before = b"".join(lines[: part.lineno - 1]) + lines[part.lineno - 1][: part.col_offset]
    return (before + new.encode() + lines[last - 1][end:] + b"".join(lines[last:])).decode()
