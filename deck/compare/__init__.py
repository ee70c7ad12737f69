"""Comparing: two decks → what changed between them, in the words and places people think in."""
