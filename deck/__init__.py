"""Committee decks regenerated from data: `data/` through `layouts/` to PowerPoint."""
