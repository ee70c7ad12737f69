"""Typefaces and lines: advance widths, and where a line may end by UAX #14 and kinsoku."""
