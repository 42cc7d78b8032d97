"""How the sums that a document promises come out, and which figures that proves."""
