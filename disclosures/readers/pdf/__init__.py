"""PDF files: what a page prints and draws, and the tables on it."""
