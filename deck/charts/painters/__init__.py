"""One module per kind of chart, by its name: `draw(chart, canvas)` draws it over the canvas."""
