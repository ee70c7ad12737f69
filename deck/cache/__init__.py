"""What makes a second build quick: what was made before is found by all that it was made from."""
