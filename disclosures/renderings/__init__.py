"""Office files as pages: drawn by LibreOffice, every cell found by the colour that it has in a copy."""
