"""Stage 8, charts: figures become pictures. The only package that imports matplotlib."""
