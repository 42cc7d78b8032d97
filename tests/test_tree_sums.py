"""In a document whose sums hold, what is shown adds up at every level."""

from collections import Counter, defaultdict
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from test_alignment import by_code, coded

from comparisons.alignment import TOTAL, uncovered
from comparisons.measures import share
from disclosures.records import Role


@st.composite
def whole_trees(draw):
    """Lines of a document whose sums all hold: items, their sections and classes, the total."""
    items = draw(st.dictionaries(st.from_regex(r"2(0[1-3]|1[0-2])[01][1-3]0[1-3]", fullmatch=True),
                                 st.decimals("0.01", "999.99", places=2), min_size=1, max_size=15))  # fmt: skip
    sums = Counter()
    for code, amount in items.items():
        for length in (3, 5, 7):
            sums[code[:length]] += amount
    lines = [coded(code, amount) for code, amount in sums.items()]
    return [*lines, coded("", sum(items.values()), role=Role.TOTAL)]


@given(whole_trees())
def test_the_parts_of_every_row_add_up_to_it_and_the_classes_to_the_total(lines):
    aligned = by_code(lines)
    below = defaultdict(Decimal)
    for each in aligned.rows:
        below[each.path[:-1]] += each.cells[0].amount
    whole = {each.path: each.cells[0].amount for each in aligned.rows} | {TOTAL: aligned.total[0].amount}
    assert all(whole[path] == parts for path, parts in below.items())
    assert uncovered(aligned, 0) is None
    shares = [share(each.cells[0].amount, aligned.total[0].amount) for each in aligned.top]
    assert abs(sum(shares) - 100) < Decimal("1e-20")
