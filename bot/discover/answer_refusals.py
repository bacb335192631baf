"""Refusals: a JSON answer that says it failed, with an empty list beside it."""

import re
from collections.abc import Mapping

from bot.discover.answer_fields import bare
from bot.discover.nothing import says_trouble
from rules.plain_text import plain

_GOOD = re.compile(
    r"^(?:0+|1|2\d\d|200+|10000|ok|success\w*|succeed\w*|true|s|y|成功|请求成功)$", re.IGNORECASE
)
_CODES = {"code", "status", "statuscode", "errcode", "errorcode", "errno", "resultcode", "retcode"}
_FLAGS = {"success", "issuccess", "ok", "succ"}
_WORDS = {"msg", "message", "errmsg", "error", "errormsg", "info", "desc"}
_BAD_WORDS = re.compile(
    r"失败|错误|异常|出错|参数|权限|登录|繁忙|超时|拒绝|非法|不存在|error|fail|denied|invalid|exception",
    re.IGNORECASE,
)
_LONGEST = 60


def refusal(root: object) -> str:
    """Give what the outermost object of an answer says of a failure; "" where nothing does."""
    if not isinstance(root, Mapping):
        return ""
    named = {bare(str(key)): value for key, value in root.items()}
    for key in _FLAGS & named.keys():
        if named[key] is False or str(named[key]).lower() in {"false", "0", "n", "fail"}:
            return _said(named) or f"{key}=false"
    words = _said(named)
    if words and (_BAD_WORDS.search(words) or says_trouble(words)):
        return words
    for key in _CODES & named.keys():
        value = str(named[key]).strip()
        if value and named[key] is not None and not _GOOD.match(value):
            return words or f"{key}={value[:_LONGEST]}"
    return ""


def _said(named: Mapping[str, object]) -> str:
    said = (named[key] for key in sorted(_WORDS & named.keys()))
    return next((plain(each)[:_LONGEST] for each in said if isinstance(each, str) and each), "")
