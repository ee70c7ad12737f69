"""Stage 1, load: an edition's files become typed, frozen models that know file and line."""
