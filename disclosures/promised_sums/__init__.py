"""Every sum that the documents' tables promise, stated once, and its figures in a reading. Pure."""
