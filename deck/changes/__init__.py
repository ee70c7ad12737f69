"""前回からの変更点: the slide that tells a committee what changed since its last meeting."""
