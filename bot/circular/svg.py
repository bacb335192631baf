"""Bars as SVG inside a page: no script, nothing fetched, told apart in black and white."""

from html import escape

from bot.circular.draft import BarChart

_WIDE = 720
_FILLS = ("#d9d9d9", "url(#stripes)", "#262626")
_STRIPES = (
    '<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
    '<rect width="2.5" height="6" fill="#000"/></pattern></defs>'
)


def svg(chart: BarChart) -> str:
    """Give the chart as an element of SVG; all words in it are escaped."""
    fills = _FILLS[-len(chart.series) :]
    most = max((value for _, values in chart.series for value in values), default=0) or 1
    inner, high = (_lying if chart.is_lying else _standing)(chart, fills, most)
    if len(chart.series) > 1:
        inner += _legend(chart, fills, high)
        high += 26
    return (
        f'<svg viewBox="0 0 {_WIDE} {high}" role="img" aria-label="{escape(chart.title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{_STRIPES}{inner}</svg>'
    )


def _bar(x: float, y: float, wide: float, high: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        f'fill="{fill}" stroke="#000" stroke-width="0.7"/>'
    )


def _words(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _standing(chart: BarChart, fills: tuple[str, ...], most: int) -> tuple[str, int]:
    floor, tallest = 250, 200
    step = _WIDE / max(len(chart.labels), 1)
    wide = min(56.0, step * 0.84 / len(chart.series))
    made = [f'<line x1="0" y1="{floor}" x2="{_WIDE}" y2="{floor}" stroke="#000"/>']
    for at, label in enumerate(chart.labels):
        left = at * step + (step - wide * len(chart.series)) / 2
        for number, (_, values) in enumerate(chart.series):
            high = values[at] / most * tallest
            x = left + number * wide
            made.append(_bar(x, floor - high, wide, high, fills[number]))
            made.append(_words(x + wide / 2, floor - high - 6, "middle", str(values[at])))
        made.append(_words(at * step + step / 2, floor + 22, "middle", label))
    return "".join(made), floor + 34


def _lying(chart: BarChart, fills: tuple[str, ...], most: int) -> tuple[str, int]:
    """Draw bars with their labels over them: long labels fit a narrow screen, too."""
    row, bar = 50, 18
    made = []
    for at, label in enumerate(chart.labels):
        y = at * row
        made.append(_words(0, y + 20, "start", label))
        for number, (_, values) in enumerate(chart.series):
            wide = values[at] / most * (_WIDE - 60)
            high = bar / len(chart.series)
            made.append(_bar(0, y + 27 + number * high, wide, high, fills[number]))
            made.append(_words(wide + 8, y + 43, "start", str(values[at])))
    return "".join(made), len(chart.labels) * row + 10


def _legend(chart: BarChart, fills: tuple[str, ...], high: int) -> str:
    made, step = [], 130
    left = (_WIDE - step * len(chart.series)) / 2
    for number, (name, _) in enumerate(chart.series):
        x = left + number * step
        made.append(_bar(x, high, 16, 14, fills[number]))
        made.append(_words(x + 24, high + 12, "start", name))
    return "".join(made)
