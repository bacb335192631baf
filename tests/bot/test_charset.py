import pytest

from bot.charset import decode

TEXT = "云溪县教育局2025年政府信息公开工作年度报告，联系人：朱镕"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_is_read_whatever_it_is_written_in(codec: str):
    assert decode(TEXT.encode(codec)) == TEXT


def test_a_gbk_page_that_claims_utf8_is_read_as_what_it_is():
    body = f'<meta charset="utf-8"><p>{TEXT}'.encode("gbk")
    assert TEXT in decode(body, {"content-type": "text/html; charset=utf-8"})


def test_a_page_declared_gb2312_keeps_letters_outside_that_set():
    body = f'<meta charset="gb2312"><p>{TEXT}'.encode("gb18030")
    assert "朱镕" in decode(body)


def test_one_broken_byte_costs_one_letter_and_no_more():
    body = TEXT.encode() + b"\xff" + TEXT.encode()
    assert decode(body).count(TEXT) == 2


def test_big5_is_read_where_it_is_declared():
    body = '<meta charset="big5"><p>政府資訊公開年度報告'.encode("big5")
    assert "政府資訊公開年度報告" in decode(body)
