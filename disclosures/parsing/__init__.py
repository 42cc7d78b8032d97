"""Raw tables and a form to typed lines: `parse`. Pure."""

from disclosures.parsing.reading import NotADisclosureError, parse

__all__ = ["NotADisclosureError", "parse"]
