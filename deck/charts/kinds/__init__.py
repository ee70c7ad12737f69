"""One module per kind of chart: its fields in `deck.yaml`, its data, its words, its drawing."""
