"""Stage 7, check: what is bound and placed is looked over, one small module per rule."""
