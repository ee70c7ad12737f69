"""The hours before a meeting: its edition begun, what is still to be checked, and filled lists."""
