"""The running text against the tables, against itself and against last year's disclosure."""
