"""A glance never misses what the pattern behind it would find."""

import random
import re
import string

from bot.glance import Glance, has_run

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def test_every_letter_that_a_pattern_without_case_takes_for_another_is_found():
    others = "".join(map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x110000))))
    for letter in string.ascii_lowercase:
        alike = re.findall(letter, others, re.IGNORECASE)
        for each in (letter, letter.upper(), *alike):
            assert Glance(f"<{each}>").holds(f"<{letter}>".encode()), (letter, each)


def test_controls_are_found_wherever_they_stand():
    pick = random.Random(1)
    letters = ["a", "云", "\t", "\n", "\r", "\x0c", "\x00", "\x1f", "\ud800", "\x7f", "\x85", "，"]
    for _ in range(2000):
        text = "".join(pick.choices(letters, weights=[9, 9, 3, 3, 3, *[1] * 7], k=12))
        assert Glance(text).has_controls == bool(CONTROLS.search(text)), repr(text)


def test_a_long_run_is_never_missed():
    pick = random.Random(2)
    for _ in range(3000):
        text = "".join(pick.choices("ab<", weights=[6, 6, 1], k=pick.randrange(80)))
        if re.search(r"[^<]{10}", text):
            assert has_run(text, "<", 10), text


def test_a_word_is_found_in_a_text_with_half_a_pair_of_surrogates():
    assert Glance("\ud83d ONCLICK").holds(b"onclick")
    assert not Glance("\ud83d click").holds(b"onclick")


def test_a_word_is_held_just_where_it_stands_in_the_text():
    pick = random.Random(3)
    letters = 'abAB-_:<>#?&!= 1\n"/.云'
    words = ["ab", "<a", "a-b", "b:", "<#", "<?", "a b", "1", "=", "<!--", "&#", "ba", "b-a", "aab"]
    for _ in range(3000):
        text = "".join(pick.choices(letters, k=pick.randrange(40)))
        glance = Glance(text)
        for word in pick.sample(words, k=len(words)):
            assert glance.holds(word.encode()) == (word in text.lower()), (text, word)
