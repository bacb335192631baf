"""Claims: a number in a sentence, and the sums of cells that it may rightly equal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rules.statements.numbers import Number, numbers_in
from rules.statements.sentences import Sentence, sentences
from rules.statements.subjects import Subject, Subjects, subjects
from rules.statements.times import is_of_another_time

_REACH = 44
_FILLER = 20
_BEHIND = 24
_QUOTED = 60
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|上升|同比|环比|多|少|增|减)了?$")
_PART = re.compile(r"其中|分别|包括|包含|除")
_CHANNEL = re.compile(
    r"网[上络]|线[上下]|信函|当面|现场|邮[件箱寄]|电子|传真|平台|窗口|电话|书面|信件|微信|快递|网站"
)
_ALL_CHANNELS = re.compile(r"等|渠道|方式|途径|多种|各类")
_BARE = re.compile(
    r"(?:信息公开|依申请公开)(?:的)?(?:申请)?(?:事项|信息|总?数量?|共计?|共有|为|:)*$"
)
_SHARE = re.compile(
    r"^[,(（]?(?:约)?占(?:比)?(?P<of>[^,。;]{0,16}?)(?:的)?(?:比例|比重|比)?(?:约|为|达)*$"
)
_WIDER = re.compile(r"全[省市县区州盟旗镇乡国]|各|[省市县区]直")
_UPHELD = re.compile(r"^[^\d;]{0,12}?(?:均|全部|全)(?:获得?|被|予以|得到)?维持")
_WORD = re.compile(r"(件次|人次|[件宗起份例条部项个次元%])(?:以上|左右|上下|以内)?$")
_NONE = re.compile(
    r"(?:未|没有|无|尚无|并无)(?:再)?(?:有|发生|收到|产生|接到|涉及|出现|被)*"
    r"(?P<what>[^,。;未无]{0,26}?(?:复议|诉讼|申请))(?:的)?(?:案件|情况|事项|情形|事件|问题|件)?(?=[,。;)(]|$)"
)
_GENERIC = frozenset({"received", "newly_received", "handled"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What one number in a sentence says.

    `readings` are sums of cells of `table` (see `subjects.toml`), of which the number must equal
    one; for a share (`of` not empty) the number is a percentage and `of` are the readings of what
    it is a share of. `is_sure` is False where the words do not tell for certain that the form's
    own number is meant. `before` is the sentence as far as the number.
    """

    name: str
    table: str
    readings: tuple[str, ...]
    number: Number
    quote: str
    before: str
    is_sure: bool
    of: tuple[str, ...] = ()
    count: Decimal | None = None


def claims(text: str, report_year: int) -> Iterator[Claim]:
    """Give what the sentences of a section's `text` say in numbers about the three tables."""
    for sentence in sentences(text):
        found = list(_Reader(sentence, report_year).claims())
        adds_up = _adds_up(found)
        for claim in found:
            yield replace(claim, is_sure=True) if adds_up and not claim.of else claim


class _Reader:
    """Reads one sentence from left to right; a later number may speak of an earlier subject."""

    def __init__(self, sentence: Sentence, report_year: int) -> None:
        self._sentence = sentence
        self._text = sentence.text
        self._year = report_year
        self._known: Subjects = subjects()
        self._remedy: Subject | None = None

    def claims(self) -> Iterator[Claim]:
        numbers = list(numbers_in(self._text, self._sentence.gaps))
        remedies: list[Claim] = []
        last: tuple[Subject, Number] | None = None
        for at, number in enumerate(numbers):
            start = max(numbers[at - 1].end if at else 0, number.start - _REACH)
            stop = numbers[at + 1].start if at + 1 < len(numbers) else len(self._text)
            segment = self._text[start : number.start]
            if number.unit == "percent":
                if last is not None and last[1].end == start:
                    yield from self._share(*last, number, segment)
                continue
            found = (
                None
                if is_of_another_time(self._text, number.start, self._year)
                else self._subject(segment, number, stop)
            )
            last = None
            if found is None or number.is_rough:
                continue
            subject, readings, is_sure = found
            last = (subject, number)
            claim = self._claim(subject, readings, number, is_sure=is_sure)
            if subject.table == "remedies":
                self._remedy = subject
                remedies.append(claim)
                upheld = _UPHELD.match(self._text[number.end : stop])
                if upheld:
                    # Said of every review and suit before it.
                    stretch = number.end + upheld.end()
                    yield from (self._all_upheld(each, stretch) for each in remedies)
                    remedies = []
            yield claim
        yield from self._nones()

    def _subject(
        self, segment: str, number: Number, stop: int
    ) -> tuple[Subject, tuple[str, ...], bool] | None:
        word = _WORD.search(self._text[number.start : number.end])
        unit = word[1] if word else ""
        if _CHANGE.search(segment):
            return None
        behind = self._text[number.end : min(stop, number.end + _BEHIND)]
        after = re.split("[,。;]", behind)[0]
        for subject in self._known.behind:
            if subject.takes(number.unit, unit) and subject.words.search(after):
                return self._checked(subject, segment, "", behind)
        result = self._result(segment, number, unit)
        if result is not None:
            return result
        best = self._nearest(segment, number.unit, unit)
        if best is None:
            if number.unit == "count" and _BARE.search(segment) and not _PART.search(segment):
                subject = self._known.named("received")
                found = self._checked(subject, segment, "", behind)
                return (
                    (found[0], found[1], False) if found and subject.takes("count", unit) else None
                )
            return None
        subject, match = best
        return self._checked(subject, segment, segment[match.end() :], behind)

    def _result(
        self, segment: str, number: Number, unit: str
    ) -> tuple[Subject, tuple[str, ...], bool] | None:
        """Give the claim about how reviews or suits ended, where the segment says so."""
        hits = [
            (found.end(), key)
            for key, words in self._known.results.items()
            for found in words.finditer(segment)
        ]
        if not hits or number.unit != "count":
            return None
        best = self._nearest(segment, number.unit, unit)
        own = best[0] if best is not None and best[0].table == "remedies" else None
        if best is not None and own is None:
            return None
        subject = own or self._remedy
        if subject is None or not subject.takes("count", unit) or not self._context(subject):
            return None
        end, key = max(hits)
        if len(segment) - end > _FILLER // 2:
            return None
        return subject, subject.ended(key), own is not None and len(subject.ended(key)) == 1

    def _checked(
        self, subject: Subject, segment: str, filler: str, behind: str
    ) -> tuple[Subject, tuple[str, ...], bool] | None:
        """Give the subject with its readings and whether it is sure; None where it is not meant."""
        context = self._context(subject)
        if not context or len(filler) > _FILLER:
            return None
        tail = f"{filler}|{behind[:8]}"
        others = self._known.contexts["others"]
        if subject.table == "applications" and others.search(tail):
            return None
        if subject.key in _GENERIC and _is_part(segment):
            return None
        if subject.table == "disclosure" and re.search(r"公示|信息|公开", filler):
            return None
        if subject.key in {"organisation", "natural_person"} and re.search(
            r"(?:公民|自然人|个人)(?:、|和|及|与|或|,)+法人", segment
        ):
            return None
        is_sure = context > 1 and subject.is_sure and "," not in filler.rstrip("共计合,")
        if subject.sure_words is not None:
            is_sure = is_sure and bool(subject.sure_words.search(segment))
        readings = subject.readings
        if subject.causes and "等" not in segment:
            named = [row for row, words in subject.causes.items() if words.search(segment)]
            readings += (" + ".join(named), *named) if len(named) > 1 else tuple(named)
        return subject, readings, is_sure

    def _nearest(self, segment: str, unit: str, word: str) -> tuple[Subject, re.Match[str]] | None:
        """Give the subject whose words end nearest to the number; of these the longest."""
        hits = [
            (found.end(), found.end() - found.start(), subject, found)
            for subject in self._known.before
            if subject.takes(unit, word)
            for found in subject.words.finditer(segment)
            if self._context(subject)
        ]
        if not hits:
            return None
        best = max(hits, key=lambda each: each[:2])
        return best[2], best[3]

    def _context(self, subject: Subject) -> int:
        """Give 2 where it is plain that the table is spoken of, 1 where it may be, else 0.

        Words that only the form uses (不予公开 …) are plain after any sentence about applications.
        """
        words = self._known.contexts.get(subject.table)
        if words is None or words.search(self._text):
            return 2
        if not self._known.contexts["applications"].search(self._sentence.lead):
            return 0
        return 2 if subject.table == "applications" and subject.key not in _GENERIC else 1

    def _claim(
        self, subject: Subject, readings: tuple[str, ...], number: Number, *, is_sure: bool
    ) -> Claim:
        return Claim(
            subject.name,
            subject.table,
            readings,
            number,
            self._quote(number.start, number.end),
            self._text[: number.start],
            is_sure,
        )

    def _quote(self, start: int, end: int) -> str:
        """Give the clause the number stands in, as printed."""
        begin = max(self._text.rfind(mark, 0, start) for mark in ",;。:")
        bracket = self._text.rfind("(", begin + 1, start)
        if bracket > self._text.rfind(")", begin + 1, start):
            begin = bracket
        return self._sentence.printed(max(begin + 1, start - _QUOTED), end)

    def _all_upheld(self, claim: Claim, end: int) -> Claim:
        subject = next(each for each in self._known.before if each.name == claim.name)
        quote = self._quote(claim.number.start, end)
        readings = subject.ended("upheld")
        return replace(claim, name=f"{claim.name}结果维持", readings=readings, quote=quote)

    def _share(
        self, subject: Subject, counted: Number, number: Number, segment: str
    ) -> Iterator[Claim]:
        found = _SHARE.match(segment)
        if found is None or subject.table != "applications" or number.is_rough:
            return
        if _WIDER.search(found["of"]):
            return
        of: tuple[str, ...] = ("handled", "received", "received + carried_in")
        yield replace(
            self._claim(subject, subject.readings, number, is_sure=False),
            name=f"{subject.name}所占比例",
            quote=self._quote(counted.start, number.end),
            of=of,
            count=counted.value,
        )

    def _nones(self) -> Iterator[Claim]:
        """Give what the sentence says there was none of."""
        for found in _NONE.finditer(self._text):
            what = found["what"]
            best = self._nearest(what, "count", "件")
            is_application = what.endswith("申请") and re.search("信息公开|依申请", what)
            if what.endswith("申请") and not is_application:
                continue
            key = "received" if is_application else best[0].key if best else ""
            subject = next((each for each in self._known.before if each.key == key), None)
            if subject is None or subject.table == "disclosure":
                continue
            zero = Number(found.start(), found.end(), Decimal(0), "count", Decimal(1))
            if not self._context(subject) or is_of_another_time(self._text, zero.start, self._year):
                continue
            readings = ("received",) if is_application else subject.readings[:1]
            yield self._claim(
                subject, readings, zero, is_sure=self._context(subject) > 1 and bool(what)
            )


def _is_part(segment: str) -> bool:
    """Whether the words before a number tell that it is a part of what was received."""
    return bool(
        _PART.search(segment) or (_CHANNEL.search(segment) and not _ALL_CHANNELS.search(segment))
    )


def _adds_up(found: Sequence[Claim]) -> bool:
    """Whether the numbers of a sentence support each other: 3119 + 34 - 103 = 3050."""
    by_name = {claim.readings[0]: claim.number.value for claim in found if not claim.of}
    received = by_name.get("received")
    if received is not None and "handled" in by_name and len(by_name) > 2:  # noqa: PLR2004
        had = received + by_name.get("carried_in", Decimal(0))
        return had == by_name["handled"] + by_name.get("carried_out", Decimal(0))
    return False
