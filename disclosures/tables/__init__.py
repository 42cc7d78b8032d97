"""What screens show in rows and columns: printed tables (`printed`), findings (`findings`)."""
