"""Pages that are pictures: made straight, recognised, put in order."""
