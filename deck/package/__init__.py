"""Stage 8, write: the same bytes for the same parts, on disk whole or not at all."""
