"""Every sentence of the doctor has its English."""

import re
from pathlib import Path

import pytest

from bot.cli.doctor_english import english
from tests.bot.test_site_english import sentences

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PLACES = (
    *(Path("bot/cli") / name for name in ("doctor.py", "doctor_mail.py")),
    Path("state/evidence/quick_look.py"), Path("bot/setting_words.py"),
)  # fmt: skip
# Told in the daily letter, and what a letter itself says.
_NO_CHECKS = {"已有 X1 天没有完成一轮巡查", "【巡查】测试函：发信设置可用"}
_LETTER = "这是巡查系统"


@pytest.mark.parametrize(
    "sentence",
    [each for each in sorted(sentences(_PLACES) - _NO_CHECKS) if not each.startswith(_LETTER)],
)
def test_every_sentence_of_the_doctor_is_said_in_english(sentence):
    assert not _CHINESE.search(english(sentence)), english(sentence)


def test_what_others_said_stays_as_it_stands():
    said = "邮件服务器 smtp.example:25没有接收：550 用户不存在"
    assert english(said) == "mail server smtp.example:25 did not take it: 550 用户不存在"
