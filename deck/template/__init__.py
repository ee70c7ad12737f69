"""An organisation's template: read, matched, adopted and inherited from."""
