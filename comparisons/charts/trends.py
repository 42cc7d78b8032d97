"""Lines over the years; what the text implies of the year before as hollow diamonds."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from comparisons.alignment import Printed
from comparisons.charts.drawing import Drawing, legend
from comparisons.formats import amount_text, in_unit
from comparisons.screens import Money
from comparisons.sources import Sources
from comparisons.trends import Change, History, years_of
from comparisons.words import MONEY, SHORT_SCOPES
from disclosures.records import Scope

SYMBOLS = ("circle", "square", "triangle-up", "triangle-down", "cross", "x")


def lines(histories: Sequence[History], money: Money) -> Drawing | None:
    """A line for each bureau and scope; the hollow marks hang on a dotted one."""
    years = years_of(histories)
    if not years:
        return None
    traces = []
    for n, history in enumerate(histories):
        symbol = SYMBOLS[n // 6 % 6]
        traces.append(_printed(history, n, symbol, money))
        traces += [_implied(history, n, year, change, money) for year, change in history.changes.items()]
    layout = {
        "height": 460, "margin": {"l": 8, "r": 16, "t": 24, "b": 40},
        "legend": legend(),
        "xaxis": {"tickmode": "array", "tickvals": years, "automargin": True, "showgrid": False},
        "yaxis": {
            "title": {"text": str(MONEY[money])}, "tickformat": ",", "automargin": True,
            "rangemode": "tozero",
        },
    }  # fmt: skip
    body = [[title(h), *(_cell(h, year, money) for year in years)] for h in histories]
    return Drawing(go.Figure(traces, layout), "series", ["", *map(str, years)], body)


def sentence(change: Change) -> str:
    """The address of the sentence that tells a change."""
    return Sources.here().of(Printed(None, change.amount, "", statement=change.statement))


def title(history: History) -> str:
    return f"{history.agency} · {SHORT_SCOPES[Scope(history.scope)]}"


def _printed(history: History, n: int, symbol: str, money: Money) -> go.Scatter:
    known = sorted(history.printed.items())
    sources = Sources.here()
    return go.Scatter(
        x=[year for year, _p in known],
        y=[float(in_unit(p.amount, money)) for _year, p in known],
        text=[amount_text(p.amount, money) for _year, p in known],
        customdata=[sources.of(p) for _year, p in known],
        name=title(history), mode="lines+markers", meta={"series": n % 6},
        marker={"symbol": symbol, "size": 10}, line={"width": 2},
        hovertemplate="%{fullData.name}<br>%{x}<br><b>%{text}</b><extra></extra>",
    )  # fmt: skip


def _implied(history: History, n: int, year: int, change: Change, money: Money) -> go.Scatter:
    """What a change implies of the year before, on a dotted line to the year's own amount."""
    return go.Scatter(
        x=[year - 1, year], y=[float(in_unit(amount, money)) for amount in (change.implied, change.amount)],
        text=[amount_text(change.implied, money), ""],
        customdata=[sentence(change)] * 2,
        name=title(history), mode="lines+markers", showlegend=False, meta={"series": n % 6},
        marker={"symbol": "diamond-open", "size": [11, 0]}, line={"dash": "dot", "width": 1.5},
        hovertemplate="%{fullData.name}<br>%{x}<br><b>(%{text})</b><extra></extra>",
    )  # fmt: skip


def _cell(history: History, year: int, money: Money) -> str:
    (point,) = history.points([year])
    printed = amount_text(point.printed.amount, money) if point.printed else ""
    implied = f"◇ {amount_text(point.implied.implied, money)}" if point.implied else ""
    return f"{printed} {implied}".strip()
