"""One module per kind of chart, by its name: its fields in `deck.yaml`, its data, its words."""
