"""Columns of a right-to-left table, with cells that span several of them.

xhtml2pdf turns the columns round (`tables._mirror_columns`) but leaves a spanning cell's content in the column that is
now the span's last, where ReportLab never looks: the text vanishes, and its borders land on the wrong sides.
"""

from typing import Any

from xhtml2pdf import tables

_mirror_columns = tables._mirror_columns

#: ((first column, row), (last column, last row)) of a cell that spans columns.
Span = tuple[tuple[int, int], tuple[int, int]]


def mirror_columns(table: Any, rows: list[list[Any]], columns: int) -> None:
    """Turn the columns of `table` round in place; stands in for the engine's function of that name."""
    spans: list[Span] = [(style[1], style[2]) for style in table.styles if _is_wide(style)]
    _keep_borders(table, spans)
    # One width for each column: the engine reverses the list as it finds it.
    table.colw += [None] * (columns - len(table.colw))
    _mirror_columns(table, rows, columns)
    if columns < 2:
        return
    for (first, row), (last, _) in spans:
        cells = rows[row]
        left, right = columns - 1 - last, columns - 1 - first
        cells[left], cells[right] = cells[right], cells[left]


def _is_wide(style: Any) -> bool:
    return bool(style[0] == "SPAN" and style[1][0] < style[2][0])


def _keep_borders(table: Any, spans: list[Span]) -> None:
    """Set a spanning cell's side borders on its first column, for the mirror to put on the right edge of it."""
    last_of = dict(spans)
    first_of = {(last[0], first[1]): first for first, last in spans}
    styles = []
    for name, start, stop, *rest in table.styles:
        if name == "LINEBEFORE" and start in last_of:
            start, stop = (last_of[start][0], start[1]), (last_of[start][0], stop[1])
        elif name == "LINEAFTER" and start in first_of:
            start, stop = (first_of[start][0], start[1]), (first_of[start][0], stop[1])
        styles.append((name, start, stop, *rest))
    table.styles[:] = styles
