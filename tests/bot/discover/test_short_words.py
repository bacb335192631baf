"""What a first look at a word rules out, a full reading would not have found."""

import random
import re

from bot.discover import link_words, options, pager_words, partial, telling_sentences
from bot.discover.leading_words import leading_word
from bot.discover.pager_words import (
    MORE,
    NUMBER,
    bare_word,
    number_of,
    says_more,
    turning_word,
)
from bot.discover.signposts import _PARTS, _WINDOW, _begin, _parts
from rules.naming import titles
from rules.naming.title_words import BARE, MAYBE, TRADITIONAL, Kind, is_telling
from rules.naming.titles import (
    _ONE_YEAR,
    _normalised,
    _read,
    may_be_report_title,
    read_title,
)
from rules.naming.titles import _parts as _parts_of
from rules.plain_text import plain, tight, with_arabic_years

LETTERS = (
    "1", "２", "20", "②", "⓪", "2", "0", "24", "第", "页", "年", "度", "[", "]", " ", "\u3000", "\u200b", "\u0301",
    "更", "多", "查看", "加载", "more", "Ｍ", "展开", "其余", "…", "(1/2)", ">", "ﾏ", "x", "㋀", "⒈", "\x01", "½", "٣",
)  # fmt: skip


def words(seed: int, letters: tuple[str, ...], most: int):
    pick = random.Random(seed)
    for _ in range(6000):
        yield "".join(pick.choices(letters, k=pick.randint(0, most)))


def test_numbers_years_and_words_for_more_are_those_of_a_full_reading():
    seen = set()
    for word in words(1, LETTERS, 4):
        found = NUMBER.match(plain(word))
        assert number_of(word) == (int(found[1]) if found else None), word
        if options._NO_YEAR.match(word):
            assert not options._YEAR.match(tight(word)), word
        bare = bare_word(word)
        is_more = 0 < len(bare) <= pager_words._LONGEST_MORE and bool(MORE.match(bare))
        assert bool(says_more(word)) == is_more, word
        assert (says_more(word) is None) == (not plain(word)), word
        seen |= {bool(found), is_more}
    assert seen == {True, False}


def test_what_a_link_says_is_what_each_who_asks_would_read():
    letters = (*LETTERS, "教育局", "2024", "年", "部门", "下一页", "首页", "县", "年报", "。", " ")
    seen = set()
    named = words(11, letters, 3)
    for shown, title in zip(words(12, letters, 5), named, strict=True):
        read = link_words.words_of(shown, shown, title)
        assert read.turning == turning_word(shown or title), (shown, title)
        assert read.leading == leading_word(shown), shown
        assert read.is_more == says_more(shown), shown
        seen |= {bool(read.turning), bool(read.leading) * 2, bool(read.is_more) * 4}
    assert seen == {False, True, 2, 4}


TITLE = (
    "云溪县", "教育局", "关于", "《", "》", "2024", "2020", "1999", "年", "年度", "政府信息公开", "信息公开", "工作",
    "报告", "年报", "年度报告", "解读", "…", "..", "。。", "。", "·", "零", "〇", "二", "二〇二三年", "（", "）", "(", ")",
    "-", "、", "的", "通知", "12", "報", "⒈", "㏂", "︙", "高级中学", "公司", "第3号", "上半年", " ", "①", "财政", "开", "息",
)  # fmt: skip


def test_titles_of_one_year_are_read_as_they_stand():
    met, pick = 0, random.Random(6)
    parts = [each for each in TITLE if not re.search(r"[0-9①⒈]", each)]
    whole = ["".join(pick.choices(parts, k=5)) + "政府信息公开年报" for _ in range(2000)]
    dated = [
        f"{each[:at]}{pick.randint(2000, 2099)}年{each[at:]}" for each in whole for at in (0, 5)
    ]
    for title in (*words(2, TITLE, 9), *dated):
        met += bool(_ONE_YEAR.fullmatch(title)) and _read(title).report_year is not None
        assert read_title(title) == _read(title), title
    assert met > 100


def test_what_cannot_be_a_reports_title_reads_as_none():
    for title in words(3, TITLE, 9):
        may_be = set("公信年") & set(title) and set("开開报報息.") & set(title)
        if may_be and not may_be_report_title(title):
            reading = _read(title)
            assert not reading.is_report, title
            assert reading.kind not in MAYBE | {Kind.COLUMN}, title


MARKUP = (
    "公开", "报", "<", ">", '"', "'", "&quot;", "&lt", "&#39;", "&amp;", "\\n", '\\"', "\\", "|", "`", "年", "x" * 90,
)  # fmt: skip


def test_a_title_is_tidied_as_if_nothing_were_ruled_out():
    ends = (
        *TITLE,
        "NEW",
        "new!",
        "Hot",
        "2024-01-02",
        "(01-02)",
        "二O二四年",
        "[2024-01-02",
        "10:30",
        "日",
        "]",
        "[",
    )
    for title in words(7, ends, 7):
        if not is_telling(title):
            assert _parts_of(_normalised(title)) is None, title
            assert not BARE.search(_normalised(title)), title
        tidy = tight(title).translate(TRADITIONAL).translate(titles._BRACKETS)
        tidy = titles._LETTER_O.sub(lambda found: re.sub("[OoОоΟ]", "〇", found[0]), tidy)
        tidy = with_arabic_years(tidy)
        while (shorter := titles._PREFIX.sub("", tidy)) != tidy:
            tidy = shorter
        tidy = titles._TRAILING_DATE.sub("", titles._PRAISE.sub("", tidy))
        assert _normalised(title) == tidy, title
        text = plain(title)
        for pattern in (link_words._ENDS_WITH_DATE, link_words._STARTS_WITH_DATE):
            if pattern.search(text):
                assert pattern in list(link_words._may_be_dated(text)), title


def test_parts_of_a_page_are_those_between_its_marks():
    texts = [*words(4, MARKUP, 14), *words(8, ("公开", "报", "<", "年" * 70, "x" * 140), 9)]
    for text in texts:
        at, end, wanted = 0, 0, []
        while (at := text.find("公开", end)) >= 0:
            before, behind = text[max(end, at - _WINDOW) : at], text[at : at + _WINDOW]
            behind = _PARTS.split(behind, maxsplit=1)[0]
            part = _PARTS.split(before)[-1]
            assert text[_begin(text, max(end, at - _WINDOW), at) : at] == part, text
            end = at + len(behind)
            if "报" in part + behind:
                wanted.append(part + behind)
        assert list(_parts(text)) == wanted, text


def test_a_doubt_of_text_is_looked_for_wherever_one_of_its_words_stands():
    patterns = (
        (partial._LOADING, partial._LOADING_WORDS),
        (partial._FAULT, partial._FAULT_WORDS),
        (telling_sentences._MOVED, telling_sentences._MOVED_LETTERS),
    )
    pieces = (
        *re.findall(r"[\w .]{2,}", "".join(each.pattern for each, _ in patterns)),
        "正在", "数据", "loadıng", "LOADING", "...", ":", "x", "ORA-00942", "内容已迁移", "本站现已", "java.lang.", "ADODB.",
    )  # fmt: skip
    met = 0
    for text in words(5, pieces, 5):
        for pattern, marks in patterns:
            if pattern.search(text):
                met += 1
                assert partial._holds(text, marks), text
    assert met > 100
