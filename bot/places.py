"""Places as people call them: a cell by its row and column, a section by its title."""

from rules.report_format import ReportFormat, format_of, formats

_OTHERS = {"report": ("全文", "the report"), "publication": ("发布情况", "publication")}
_ORDINALS = "一二三四五六七八九十"


def place_name(place: str, edition: str | None, *, in_english: bool = False) -> str:
    """Give the name of a finding's place in the words of the form its report follows."""
    if place in _OTHERS:
        return _OTHERS[place][1 if in_english else 0]
    form: ReportFormat = format_of(edition) or formats()[-1]
    table = place.partition(".")[0]
    for section in form.sections:
        if section.key == place:
            return f"{_ORDINALS[section.ordinal - 1]}、{section.title}"
    names = {each.key: each.name.split()[0] for each in form.tables}
    if place in form.names:
        return f"{names[table]} {form.names[place]}"
    row = place.rpartition(".")[2]
    lines = [line for each in form.tables for block in each.blocks for line in block.rows]
    label = next((line.group + line.label for line in lines if line.key == row), place)
    return f"{names.get(table, '')} {label}".strip()
