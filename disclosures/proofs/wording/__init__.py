"""Every rule and finding in words."""
