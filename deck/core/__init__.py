"""The ground that every stage stands on: faults, values, lengths, files and processes."""
