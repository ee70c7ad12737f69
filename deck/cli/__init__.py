"""The command line: commands, progress and exit codes; no work."""
