"""Templates that a script fills for every row of a list, kept in a script, a text field or a <template>. Pure."""

import re

from bot.discover.parsed import Parsed

_HINTS = (b"<template", b"<textarea")
_TYPED = re.compile(
    rb"\s[^<>]{0,200}?type\s*=\s*[\"']?(?:text/(?:html|(?:ng-)?template|handlebars|x-)|x-t)"
)
_TEMPLATE = re.compile(
    r"<script(?P<script>\s[^<>]{0,200}?type\s*=\s*[\"']?(?:text/(?:html|(?:ng-)?template|handlebars|x-[\w.-]+)|x-(?:tmpl|template)[\w-]*)\b[^<>]{0,200})>|"
    r"<template(?P<tag>[^<>]{0,200})>|<textarea(?P<field>[^<>]{0,200})>",
    re.IGNORECASE,
)
_LINK = re.compile(r"<a[\s>]|:href|ng-href", re.IGNORECASE)
_HOLE = re.compile(r"\{\{|\{[$#%]|\$\{|<%|\[\[|x-text|v-text")
_NAME = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([\w-]{1,40})")
_OTHER = re.compile(
    r"nav|menu|top|foot|head|link|share|hot|rank|friend|side|search|suggest|banner|slide|swiper|crumb|weather|login|user|comment|"
    r"page|fenye|dialog|layer|pop|toast|msg|tool|upload",
    re.IGNORECASE,
)
_LONGEST, _MOST = 4000, 20


def template_of_rows(parsed: Parsed) -> str:
    """Give the name of a template for items with a link; "" where there is none."""
    glance = parsed.glance
    if not glance.holds(*_HINTS) and not glance.follows(_TYPED, b"<script"):
        return ""
    markup = parsed.markup
    for at, found in enumerate(_TEMPLATE.finditer(markup)):
        if at >= _MOST:
            break
        tag = "script" if found["script"] is not None else "textarea"
        tag = "template" if found["tag"] is not None else tag
        end = markup.find(f"</{tag}", found.end(), found.end() + _LONGEST)
        inner = markup[found.end() : end if end >= 0 else found.end() + _LONGEST]
        said = found["script"] or found["tag"] or found["field"] or ""
        has_hole = tag == "template" or _HOLE.search(inner)
        if has_hole and _LINK.search(inner) and not _OTHER.search(said):
            name = _NAME.search(said)
            return name[1] if name else tag
    return ""
