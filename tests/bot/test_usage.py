"""A command written wrongly is answered in the reader's language."""

import re

import pytest

from bot.cli import main

WRONG = (
    ("status --format yaml", "--format 没有「yaml」，可以写：table、json、csv、xlsx"),
    ("nope", "命令 没有「nope」，可以写：run、round"),
    ("roster nope", "命令 没有「nope」，可以写：import"),
    ("roster import", "缺少 FILE"),
    ("circular", "缺少 --out"),
    ("status --bogus", "不认识「--bogus」"),
    ("status --today", "--today 后面要写内容"),
    ("status --today x", "--today：「x」不是日期，请写成 YYYY-MM-DD"),
    ("restore a.tar --yes=3", "--yes 后面不写内容，请去掉「3」"),
)


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_a_command_written_wrongly_is_told_in_chinese(words, said, capsys):
    with pytest.raises(SystemExit) as left:
        main(words.split())
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert not re.search(r"argument|invalid|required|expected", told)


def test_it_is_told_in_english_where_that_is_asked_for(capsys):
    with pytest.raises(SystemExit):
        main(["--lang", "en", "status", "--format", "yaml"])
    assert "invalid choice: 'yaml'" in capsys.readouterr().err
