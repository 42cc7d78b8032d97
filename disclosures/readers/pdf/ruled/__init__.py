"""Tables whose rules make a grid."""
