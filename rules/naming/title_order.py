"""Titles in parts: organ, year and phrase set apart by dashes, in whatever order."""

import re

from rules.naming.title_words import BARE, PHRASE, ends_as_organ

SEPARATOR = re.compile(r"(?<!\d)[-—–]{1,2}|[-—–]{1,2}(?!\d)|[_|]+|[»›→]+")
"""What sets the parts of a title apart, or the title from its site's name."""

_HAS_YEAR = re.compile(r"(?:^|[-—–_|»›→])20\d\d年?度?(?:$|[-—–_|»›→])")
_YEAR = re.compile(r"20\d\d年?度?")
_MOST_PARTS = 2
_OWN_ACCORD = re.compile(
    r"(?:(?:政府)?信息主动公开|主动公开的?(?:政府)?信息(?:公开)?)(?=(?:工作|情况|的|年度|20\d\d年?度?)*(?:年报|年度报告|年度工作报告|报告))"
)


def in_order(title: str) -> str:
    """Give 政府信息公开年度报告-水利局-2025 as it is written elsewhere; any other title as it is.

    What stands last may be the site's name: it is taken for the organ's only where no more than a
    look follows from it.
    """
    if not _HAS_YEAR.search(title):
        return title
    parts = [each for each in SEPARATOR.split(title) if each]
    years = [each for each in parts if _YEAR.fullmatch(each)]
    rest = [each for each in parts if each not in years]
    if len(years) != 1 or not rest or len(rest) > _MOST_PARTS:
        return title
    year = years[0].rstrip("年度")
    for phrase in rest:
        is_bare = bool(BARE.fullmatch(phrase))
        if not is_bare and not PHRASE.fullmatch(phrase):
            continue
        organ = next((each for each in rest if each != phrase), "")
        if ends_as_organ(organ) and (is_bare or parts[-1] != organ):
            return f"{organ}{year}年{phrase}"
    if len(rest) == 1 and (bare := BARE.search(rest[0])) and bare.start():
        return f"{rest[0][: bare.start()]}{year}年{rest[0][bare.start() :]}"
    return title


def without_own_accord(title: str) -> str:
    """Give a title of a report on what is disclosed of one's own accord as that of any report."""
    return _OWN_ACCORD.sub("政府信息公开", title)
