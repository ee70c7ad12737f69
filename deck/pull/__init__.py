"""An edited deck comes back into the data: edits, questions, and what cannot go back."""
