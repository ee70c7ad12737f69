"""Faulty editions: each one small change to the real one, and what is to be said of it."""
