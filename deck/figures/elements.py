"""The periodic table's form: the elements by atomic number, and the place of each (IUPAC)."""

from __future__ import annotations

from msgspec import Struct

_PERIODS = """
    H He
    Li Be B C N O F Ne
    Na Mg Al Si P S Cl Ar
    K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr
    Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe
    Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn
    Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og
"""

SYMBOLS = tuple(_PERIODS.split())
"""The symbols of all 118 elements; the atomic number counts from 1."""

GROUPS, PERIODS = 18, 7

_FIRST = {1: 1, 2: 3, 3: 11, 4: 19, 5: 37, 6: 55, 7: 87}
"""The atomic number that each period begins with."""


class Position(Struct, frozen=True):
    """A cell: the group counts from 1; the series below the table are rows 8 and 9."""

    row: int
    group: int


def position(number: int) -> Position:
    """Return where the element of that atomic number (1 to 118) stands."""
    period = max(each for each, first in _FIRST.items() if first <= number)
    step = number - _FIRST[period]
    if period >= 6 and 2 <= step <= 16:  # La to Lu, Ac to Lr
        return Position(period + 2, step + 1)
    length = _FIRST.get(period + 1, len(SYMBOLS) + 1) - _FIRST[period]
    in_first_block = step < (1 if period == 1 else 2)
    group = step + 1 if in_first_block else GROUPS - (length - 1 - step)
    return Position(period, group)
