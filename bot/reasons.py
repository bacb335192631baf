"""Why something could not be seen, or what a verdict rests on, in the words people read."""

REASONS = {
    "unreachable": ("无法连接", "unreachable"),
    "refused": ("被拒绝访问", "refused"),
    "blocked_by_challenge": ("被验证页拦截", "blocked by a challenge"),
    "server_error": ("网站出错", "server error"),
    "list_unreadable": ("栏目无法识别", "list unreadable"),
    "list_incomplete": ("栏目未读全", "list incomplete"),
    "report_unreadable": ("报告无法读取", "report unreadable"),
    "internal_error": ("程序内部错误", "an error of this program"),
    "absence_unconfirmed": ("栏目中未见，待再次核实", "not in the list, to be confirmed"),
    "not_inspected": ("尚未巡查", "not inspected yet"),
    "date_not_stated": (
        "未标可信日期，按首次见到之日",
        "no credible date stated: by the day first seen",
    ),
}
OURS = frozenset({"absence_unconfirmed", "not_inspected", "internal_error"})
"""Where nothing is known to be wrong with a site: it is for us to look again."""
