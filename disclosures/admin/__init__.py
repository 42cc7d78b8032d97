"""The keepers' site: accounts, and a look at what is stored."""

from disclosures.admin import accounts, stored

__all__ = ["accounts", "stored"]
