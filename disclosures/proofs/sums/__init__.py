"""What a document's tables promise to come to, and which figures that proves."""
