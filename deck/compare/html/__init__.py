"""The comparison as one self-contained page."""
