"""The forms that names and addresses have in the data, as patterns and in words."""

from __future__ import annotations

from collections.abc import Mapping

HYPHENATED = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DOTTED = r"^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+$"
PLAIN = r"^[a-z][a-z0-9_]*$"
ADDRESS = r"^https?://[^\s/?#@:\[\]]+(:\d{1,5})?([/?#]\S*)?$"
COLOR = r"^[0-9A-F]{6}$"
ROLE = r"^[a-z]+(-[a-z]+)*$"

IN_WORDS: Mapping[str, str] = {
    HYPHENATED: "use a-z, 0-9 and hyphens: us-cms",
    DOTTED: "use a-z, 0-9 and _, at least two parts with a dot between: us.cmi.budget",
    PLAIN: "begin with a-z and use a-z, 0-9 and _: eu_2017",
    ADDRESS: "an address is http:// or https:// and a host, and has no blanks",
    COLOR: "a colour is six digits of 0-9 and A-F: 1B365D",
    ROLE: "use a-z and hyphens: amber-wash",
}
"""What to do, by the pattern that a text does not match."""
