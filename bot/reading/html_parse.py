"""Markup to trees: lxml, which is fast, and Beautiful Soup, which sets right what is badly written."""

import warnings
from collections.abc import Callable
from typing import TypeAlias, cast

import lxml.html
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from lxml import etree

Element: TypeAlias = lxml.html.HtmlElement


def parsed(page: bytes) -> Element:
    """Give the tree of a page in UTF-8. Raises ParserError where it holds nothing."""
    return lxml.html.document_fromstring(page, parser=_parser())


def set_right(page: bytes) -> bytes:
    """Give a page as the more forgiving parser would have written it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return str(BeautifulSoup(page.decode(), "lxml")).encode()


def strings(path: str) -> Callable[[Element], list[str]]:
    """Give a function that finds the strings `path` leads to from an element."""
    found = etree.XPath(path, smart_strings=False)
    return lambda element: cast("list[str]", found(element))


def _parser() -> etree.HTMLParser:
    """Give a parser that makes every element of one class: no Python is asked about each."""
    parser = etree.HTMLParser(encoding="utf-8")
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=Element,
            comment=lxml.html.HtmlComment,
            pi=lxml.html.HtmlProcessingInstruction,
            entity=lxml.html.HtmlEntity,
        )
    )
    return parser
