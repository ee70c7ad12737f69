"""見え消し: the new deck with what is gone struck through and what has come underlined."""
