"""The colour scheme: which of our colour roles stands in which place of a presentation's theme."""

from __future__ import annotations

SCHEME = {
    "dk1": "ink",
    "lt1": "white",
    "dk2": "navy",
    "lt2": "wash",
    "accent1": "us",
    "accent2": "eu",
    "accent3": "cn",
    "accent4": "amber",
    "accent5": "mute",
    "accent6": "line",
    "hlink": "us",
    "folHlink": "mute",
}
"""The role in each place of a colour scheme (ECMA-376-1, 20.1.6.2), in the schema's order."""

COLOR_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    "accent1": "accent1",
    "accent2": "accent2",
    "accent3": "accent3",
    "accent4": "accent4",
    "accent5": "accent5",
    "accent6": "accent6",
    "hlink": "hlink",
    "folHlink": "folHlink",
}
"""What slides call each place of the scheme: the master's `p:clrMap` (19.3.1.6)."""

SLIDE_NAMES = {
    SCHEME[place]: name for name, place in COLOR_MAP.items() if not place.endswith("link")
}
"""What slides call the colour of a role, for those roles that stand in the scheme."""
