"""How the cells of a table lie beside and above each other, and which of them make one run."""

from collections.abc import Container, Mapping

from rules.report_format import TableSpec

Grid = Mapping[tuple[int, int], str]


def is_one_row(spec: TableSpec) -> bool:
    """Whether the blocks of the table stand side by side in a single row, as in 表四."""
    return len(spec.blocks) > 1 and all(len(block.rows) == 1 for block in spec.blocks)


def grid_of(spec: TableSpec, present: Container[str]) -> dict[tuple[int, int], str]:
    """Give the cells `present` as they lie: (row, column) → address, rows not printed left out.

    Blocks under heads of their own do not touch; blocks side by side make one row.
    """
    grid: dict[tuple[int, int], str] = {}
    is_row = is_one_row(spec)
    y = x = last = 0
    for block, cells in spec.printed_rows:
        if block != last:
            y, last = y + (0 if is_row else block - last), block
        if any(address in present for address in cells):
            grid |= {(y, x + at): each for at, each in enumerate(cells) if each in present}
            y, x = (y, x + len(cells)) if is_row else (y + 1, 0)
    return grid


def runs(grid: Grid, chosen: Container[str]) -> list[list[str]]:
    """Give the `chosen` cells in groups that touch in a row or a column, in reading order."""
    at = {address: place for place, address in grid.items() if address in chosen}
    waiting = dict.fromkeys(sorted(at, key=lambda each: at[each]))
    found: list[list[str]] = []
    while waiting:
        start = next(iter(waiting))
        del waiting[start]
        run, front = [start], [start]
        while front:
            y, x = at[front.pop()]
            for place in ((y, x + 1), (y, x - 1), (y + 1, x), (y - 1, x)):
                neighbour = grid.get(place, "")
                if neighbour in waiting:
                    del waiting[neighbour]
                    run.append(neighbour)
                    front.append(neighbour)
        found.append(sorted(run, key=lambda each: at[each]))
    return found
