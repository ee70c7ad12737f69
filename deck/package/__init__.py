"""Stage 10, package: the same bytes for the same parts, on disk whole or not at all."""
