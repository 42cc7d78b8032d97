"""The comparison screens. Each is a function of its address."""
