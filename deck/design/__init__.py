"""Stage 3, design: `layouts/` becomes a theme and slide layouts, all placeholders on the grid."""
