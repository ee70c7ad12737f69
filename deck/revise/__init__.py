"""The one layer that writes into an edition's files: single places, all else left alone."""
