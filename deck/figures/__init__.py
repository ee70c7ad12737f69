"""Stage 4, figures: what each chart says. How it is drawn is `deck/charts/`'s to know."""
