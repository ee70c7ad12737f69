"""Stage 5, lay out: slide specs are measured, broken into lines, fitted and placed."""
