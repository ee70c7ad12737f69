"""Stage 6, draw: chart specs become pictures. The only package that imports matplotlib."""
