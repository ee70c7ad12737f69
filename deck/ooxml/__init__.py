"""Office's vocabulary: names, namespaces, parts and markup of a package."""
