"""Stage 6, layout: slide specs are measured, broken into lines, fitted and placed."""
