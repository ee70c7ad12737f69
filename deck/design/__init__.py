"""Stage 2, design: `layouts/` becomes a theme and slide layouts, all placeholders on the grid."""
