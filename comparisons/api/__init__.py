"""The comparisons as JSON, for programs: the same words in the address, the same values as on the screens."""
