"""Claims of sentences: which numbers speak of the tables, and of which cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from rules.statements.claim import Claim, Meant
from rules.statements.numbers import Number, has_numbers, numbers_in
from rules.statements.scope import GENERIC, is_one_of_several, is_qualified, leftover, whose_number
from rules.statements.sentences import Sentence, sentences
from rules.statements.subjects import Subject, Subjects, subjects, subjects_before
from rules.statements.times import is_of_another_time

_REACH = 44
_FILLER = 20
_BEHIND = 24
_QUOTED = 60
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|上升|同比|环比|多|少|增|减)了?$")
_BARE = re.compile(
    r"(?:信息公开|依申请公开)(?:的)?(?:申请)?(?:事项|信息|总?数?量?|共计?|共有|为|:)*$"
)
_SHARE = re.compile(
    r"^[,(（]?(?:约)?占(?:比)?(?P<of>[^,。;]{0,16}?)(?:的)?(?:比例|比重|比)?(?:约|为|达)*$"
)
_WIDER = re.compile(r"全[省市县区州盟旗镇乡国]|各|[省市县区]直")
_UPHELD = re.compile(r"^[^\d;]{0,12}?(?:均|全部|全)(?:获得?|被|予以|得到)?维持")
_NAMED = re.compile(r"《[^》]{1,60}》")
_EVERYBODY = re.compile(r"(?:公民|自然人|个人)(?:、|和|及|与|或|,)+法人")
_LESS = re.compile(r"撤回|撤销|重复|合并|剔除|扣除|转送|移送")
_IS_SO = re.compile(r"(?:已|被|获得?|得到|予以|结果|为)*")
_CLAUSE_END = re.compile(r"[,;。(]")
_OF_OPENNESS = re.compile(r"信息公开|依申请")
# A number of all lawsuits, of which those about information are told next.
_OF_WHICH = re.compile(
    r"[^。;]{0,40}?其中[^,。;]{0,10}(?:信息公开|依申请)|\((?:其中)?[^,。;)]{0,6}信息公开"
)
_WORD = re.compile(r"(件次|人次|[件宗起份例条部项个次元%])(?:以上|左右|上下|以内)?$")
_NO = re.compile("[未没无]")
_NONE = re.compile(
    r"(?:未|没有|无|尚无|并无)(?:再)?(?:有|发生|收到|产生|接到|涉及|出现|被)*"
    r"(?P<what>[^,。;未无]{0,26}?(?:复议|诉讼|申请))(?:的)?(?:案件|情况|事项|情形|事件|问题|件)?(?=[,。;)(]|$)"
)
_APPLICANTS = frozenset({"organisation", "natural_person"})


def claims(text: str, report_year: int) -> Iterator[Claim]:
    """Give what the sentences of a section's `text` say in numbers about the three tables."""
    for sentence in sentences(text):
        if not (has_numbers(sentence.text) or _NO.search(sentence.text)):
            continue
        found = list(_Reader(sentence, report_year).claims())
        adds_up = _adds_up(found)
        for claim in found:
            yield replace(claim, is_sure=True) if adds_up and not claim.of else claim


class _Reader:
    """Reads one sentence from left to right; a later number may speak of an earlier subject."""

    def __init__(self, sentence: Sentence, report_year: int) -> None:
        self._sentence = sentence
        # What a document is called says nothing of the year's work.
        self._text = _NAMED.sub(lambda name: f"《{'·' * (len(name[0]) - 2)}》", sentence.text)
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
            subject = found.subject
            last = (subject, number)
            claim = self._claim(found, number)
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

    def _subject(self, segment: str, number: Number, stop: int) -> Meant | None:
        word = _WORD.search(self._text[number.start : number.end])
        unit = word[1] if word else ""
        if _CHANGE.search(segment):
            return None
        behind = self._text[number.end : min(stop, number.end + _BEHIND)]
        after = re.split("[,。;]", behind)[0]
        for subject in self._known.behind:
            if subject.takes(number.unit, unit) and subject.words.search(after):
                return self._checked(subject, segment, len(segment), number)
        result = self._result(segment, number, unit, after)
        if result is not None:
            return result
        best = self._nearest(segment, number.unit, unit, number.start)
        if best is not None:
            return self._checked(best[0], segment, best[1].end(), number)
        bare = _BARE.search(segment)
        if number.unit != "count" or unit == "条" or bare is None or is_one_of_several(segment):
            return None
        subject = self._known.named("received")
        found = self._checked(subject, segment, bare.end(), number)
        return replace(found, is_sure=False) if found and subject.takes("count", unit) else None

    def _result(self, segment: str, number: Number, unit: str, after: str) -> Meant | None:
        """Give the claim about how reviews or suits ended, where the words around say so."""
        hits = [
            (found.end(), key)
            for key, words in self._known.results.items()
            for found in words.finditer(segment)
        ]
        so = _IS_SO.match(after)
        told_after = [
            key
            for key, words in self._known.results.items()
            if words.match(after, so.end() if so else 0)
        ]
        if not (hits or told_after) or number.unit != "count":
            return None
        best = self._nearest(segment, number.unit, unit, number.start)
        own = best[0] if best is not None and best[0].table == "remedies" else None
        if best is not None and own is None:
            return None
        subject = own or self._remedy
        if subject is None or not subject.takes("count", unit):
            return None
        if not self._context(subject, number.start):
            return None
        if told_after:
            return Meant(subject, subject.ended(told_after[0]), is_sure=False)
        end, key = max(hits)
        if len(segment) - end > _FILLER // 2:
            return None
        readings = subject.ended(key)
        return Meant(subject, readings, is_sure=own is not None and len(readings) == 1)

    def _checked(self, subject: Subject, segment: str, end: int, number: Number) -> Meant | None:
        """Give what is meant where the words for `subject` end at `segment[:end]`, if anything."""
        filler = segment[end:]
        context = self._context(subject, number.end)
        if not context or len(filler) > _FILLER:
            return None
        others = self._known.contexts["others"]
        tail = self._text[number.end : number.end + 8]
        if subject.table == "applications" and others.search(f"{filler}|{tail}"):
            return None
        if subject.table == "disclosure" and re.search(r"公示|信息|公开", filler):
            return None
        if subject.table == "remedies" and _OF_WHICH.match(self._text, number.end):
            return None
        after = re.split("[,。;:()、]", self._text[number.end : number.end + _BEHIND])[0]
        clause = re.split("[,。;:(]", self._text[: number.start])[-1]
        whose = whose_number(subject, segment, end, clause, after)
        if whose is None or (whose and "其中" in self._text[: number.start]):
            return None
        is_sure = context > 1 and subject.is_sure and "," not in filler.rstrip("共计合,")
        is_done = subject.key == "handled" or segment[:end].endswith(("办理", "处理"))
        if is_done and _LESS.search(self._text):
            is_sure = False
        if subject.sure_words is not None:
            is_sure = is_sure and bool(subject.sure_words.search(segment))
        readings = subject.readings
        if subject.causes and "等" not in segment:
            named = [row for row, words in subject.causes.items() if words.search(segment)]
            readings += (" + ".join(named), *named) if len(named) > 1 else tuple(named)
        return Meant(subject, readings, is_sure, whose)

    def _nearest(
        self, segment: str, unit: str, word: str, end: int
    ) -> tuple[Subject, re.Match[str]] | None:
        """Give the subject whose words end nearest to the number; of these the longest."""
        hits = [
            (found.end(), found.end() - found.start(), subject, found)
            for subject in subjects_before(unit, word)
            if not (subject.key in _APPLICANTS and _EVERYBODY.search(segment))
            for found in subject.words.finditer(segment)
            if self._context(subject, end)
        ]
        if not hits:
            return None
        best = max(hits, key=lambda each: each[:2])
        return best[2], best[3]

    def _context(self, subject: Subject, end: int) -> int:
        """Give 2 where it is plain that the table is spoken of, 1 where it may be, else 0.

        Only what is said before `text[end]`, or in its clause, counts. Words that only the form
        uses (不予公开 …) are plain after any sentence about applications.
        """
        words = self._known.contexts.get(subject.table)
        if words is None:
            return 2
        stop = _CLAUSE_END.search(self._text, end)
        said = self._text[: stop.start()] if stop else self._text
        if words.search(said):
            return 2
        if subject.table == "remedies" and _OF_OPENNESS.search(said):
            return 1
        if not self._known.contexts["applications"].search(self._sentence.lead):
            return 0
        return 2 if subject.table == "applications" and subject.key not in GENERIC else 1

    def _claim(self, meant: Meant, number: Number) -> Claim:
        return Claim(
            meant.subject.name,
            meant.subject.table,
            meant.readings,
            number,
            self._quote(number.start, number.end),
            self._text[: number.start],
            meant.is_sure,
            whose=meant.whose,
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
            self._claim(Meant(subject, subject.readings, is_sure=False), number),
            name=f"{subject.name}所占比例",
            quote=self._quote(counted.start, number.end),
            of=of,
            count=counted.value,
        )

    def _nones(self) -> Iterator[Claim]:
        """Give what the sentence says there was none of: of all, not of one kind."""
        for found in _NONE.finditer(self._text):
            what = found["what"]
            if is_qualified(what) or is_of_another_time(self._text, found.start(), self._year):
                continue
            best = self._nearest(what, "count", "件", found.end())
            is_application = not re.search("复议|诉讼", what)
            if is_application and not re.search("信息公开|依申请", what):
                continue
            subject = self._known.named("received") if is_application else best and best[0]
            if not subject or subject.table == "disclosure":
                continue
            context = self._context(subject, found.end())
            if not context:
                continue
            whose = leftover(re.split("[,;:(]", self._text[: found.start()])[-1])
            readings = ("received",) if is_application else subject.readings[:1]
            zero = Number(found.start(), found.end(), Decimal(0), "count", Decimal(1))
            yield self._claim(Meant(subject, readings, context > 1, whose), zero)


def _adds_up(found: Sequence[Claim]) -> bool:
    """Whether the numbers of a sentence support each other: 3119 + 34 - 103 = 3050."""
    by_name = {claim.readings[0]: claim.number.value for claim in found if not claim.of}
    received = by_name.get("received")
    if received is not None and "handled" in by_name and len(by_name) > 2:  # noqa: PLR2004
        had = received + by_name.get("carried_in", Decimal(0))
        return had == by_name["handled"] + by_name.get("carried_out", Decimal(0))
    return False
