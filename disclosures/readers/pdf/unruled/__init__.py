"""Tables without a grid: rows, columns and heads found by where words stand."""
