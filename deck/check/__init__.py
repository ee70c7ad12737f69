"""Checks of the bound edition, one small module per rule."""
