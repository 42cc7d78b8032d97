"""How often Python looks for garbage while it serves pages."""

import gc


def look_less_often() -> None:
    """A page of thousands of cells makes hundreds of thousands of short-lived objects, hardly any in cycles.
    What is loaded now stays loaded and is not looked through again; nor is the rest at every 700th new
    object, but about once a page of that size."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
