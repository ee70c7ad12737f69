"""A name of the data becomes another one, everywhere it is named."""
