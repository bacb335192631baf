"""The words of every command. Each command's body is imported only when it runs."""

import argparse
from collections.abc import Callable
from datetime import date
from importlib import import_module

from bot.cli.usage import in_chinese
from rules.level import Level

_FORMATS = ("table", "json", "csv", "xlsx")
_LONGEST_NUMBER = 9
_FIRST_REPORT_YEAR, _LAST_REPORT_YEAR = 2008, 2100


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"「{text}」不是日期，请写成 YYYY-MM-DD") from None


def _number(text: str) -> int:
    return _id(text, f"「{text}」不是问题的编号，见 xuncha findings")


def _letter(text: str) -> int:
    return _id(text, f"「{text}」不是函件的编号，见 xuncha dispatch --list")


def _id(text: str, words: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST_NUMBER:
        raise argparse.ArgumentTypeError(words)
    return int(text)


def _year(text: str) -> int:
    if (
        not text.isascii()
        or not text.isdigit()
        or not (_FIRST_REPORT_YEAR <= int(text) <= _LAST_REPORT_YEAR)
    ):
        raise argparse.ArgumentTypeError(f"「{text}」不是报告年度，请写成四位年份，如 2025")
    return int(text)


def _in(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(asked: argparse.Namespace) -> int:
        body: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"bot.cli.{module}"), function
        )
        return body(asked)

    return run


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"{self.prog}: {self.said(message)}\n")

    def said(self, message: str) -> str:
        return in_chinese(message)


class _EnglishParser(_Parser):
    def said(self, message: str) -> str:
        return message


def _common(*, is_top: bool) -> _Parser:
    """Options that stand before or behind the command; the one behind wins."""
    common = _Parser(add_help=False)
    unset = None if is_top else argparse.SUPPRESS
    common.add_argument("--home", metavar="DIR", default=unset, help="数据目录（或 XUNCHA_HOME）")
    common.add_argument("--database", metavar="URL", default=unset, help="数据库地址")
    common.add_argument("--lang", choices=("zh", "en"), default=unset, help="输出语言")
    return common


def parser(*, is_english: bool = False) -> argparse.ArgumentParser:
    """Give the parser of all commands; what is written wrongly it tells in Chinese or English."""
    kind = _EnglishParser if is_english else _Parser
    top = kind(
        prog="xuncha",
        description="巡查政府信息公开工作年度报告：看网站、判报告、记佐证、发督办函。",
        parents=[_common(is_top=True)],
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=kind)
    common = _common(is_top=False)

    def command(name: str, about: str, module: str, function: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, parents=[common])
        made.set_defaults(run=_in(module, function))
        return made

    command("run", "常驻服务：按时巡查、发信，直到收到 SIGTERM", "service", "run")
    _add_round(command("round", "立即巡查一轮", "service", "one_round"))
    _add_check(command("check", "判读报告（不用数据库），供机关发布前自查", "check", "check"))
    _add_roster(commands, common)
    status = command("status", "每个机关一行：结论", "show", "status")
    _add_shown(status)
    status.add_argument("--today", type=_day, metavar="D", help="以这一天为今天")
    found = command("findings", "发现的问题与佐证", "show", "findings")
    _add_shown(found)
    found.add_argument(
        "--state", default="open", choices=("open", "closed", "accepted", "dismissed", "all")
    )
    found.add_argument("--organ", metavar="ID", help="只看这个机关")
    _add_verdict(command("verdict", "对一个问题作出认定：属实、误报或收回", "verdicts", "verdict"))
    rejudge = command("rejudge", "按现行规则重判留存的佐证，不访问网站", "verdicts", "rejudge")
    _add_round(rejudge)
    _add_evidence(commands, common)
    backup = command("backup", "把全部状态（数据库、佐证、设置）备份成一个文件", "backup", "backup")
    backup.add_argument("file", metavar="FILE", help="备份文件，如 xuncha-2026-11-25.tar")
    restore = command("restore", "从备份恢复；原状态留存在旁边", "backup", "restore")
    restore.add_argument("file", metavar="FILE", help="备份文件")
    restore.add_argument("--yes", action="store_true", help="执行恢复，替换现有状态")
    restore.add_argument(
        "--damaged", action="store_true", help="佐证校验不符也恢复（没有更好的备份时）"
    )
    _add_dispatch(command("dispatch", "寄出待发的函", "letters", "dispatch"))
    history = command("history", "一个机关的来龙去脉：查看、问题、函件、整改", "letters", "history")
    history.add_argument("organ", metavar="ORGAN", help="机关的编号或名称")
    _add_shown(history)
    _add_circular(
        command("circular", "写出月度或年度通报（docx、xlsx、html）", "circular", "circular")
    )
    rules = command("rules", "规则目录与依据", "book", "rules")
    rules.add_argument("--format", default="table", choices=("table", "json", "markdown"))
    doctor = command("doctor", "检查设置、数据库、磁盘、时钟、邮箱", "doctor", "doctor")
    doctor.add_argument("--format", default="table", choices=("table", "json"))
    doctor.add_argument(
        "--site", metavar="ID|URL", help="只看一个机关的网站能看到什么（联网查看，不作记录）"
    )
    doctor.add_argument("--report-year", type=_year, metavar="Y", help="报告年度，默认去年")
    doctor.add_argument("--today", type=_day, metavar="D", help="以这一天为今天（北京时间）")
    doctor.add_argument(
        "--mail", nargs="?", const="", metavar="ADDRESS", help="寄一封测试函（默认寄给发件人）"
    )
    demo = command("demo", "在本机造一个虚构的县，巡查一遍，函件存为 .eml", "demo", "demo")
    demo.add_argument("--format", default="table", choices=("table", "json"))
    return top


def _month(text: str) -> str:
    try:
        if len(text) == len("2026-04"):
            return f"{date.fromisoformat(f'{text}-01'):%Y-%m}"
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"「{text}」不是月份，请写成 YYYY-MM，如 2026-04")


def _add_circular(made: argparse.ArgumentParser) -> None:
    about = made.add_mutually_exclusive_group(required=True)
    about.add_argument("--month", type=_month, metavar="YYYY-MM", help="这个月的通报")
    about.add_argument("--report-year", type=_year, metavar="Y", help="这个报告年度的通报")
    made.add_argument(
        "--out", required=True, metavar="FILE", help="写入的文件：.docx、.xlsx 或 .html"
    )
    made.add_argument("--today", type=_day, metavar="D", help="以这一天为今天（北京时间）")


def _add_round(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--organ", action="append", default=[], metavar="ID", help="只查这个机关（可多次）"
    )
    made.add_argument("--report-year", type=_year, metavar="Y", help="报告年度，默认去年")
    made.add_argument("--today", type=_day, metavar="D", help="以这一天为今天（北京时间）")


def _add_verdict(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "finding", type=_number, metavar="FINDING", help="问题的编号，见 xuncha findings"
    )
    made.add_argument(
        "decision",
        choices=("accept", "dismiss", "reopen"),
        metavar="accept|dismiss|reopen",
        help="accept 属实；dismiss 误报；reopen 收回认定",
    )
    made.add_argument("--because", default="", metavar="TEXT", help="理由")


def _add_dispatch(made: argparse.ArgumentParser) -> None:
    made.add_argument("--list", action="store_true", help="列出待寄和寄不出的函，不寄")
    made.add_argument("--retry", type=_letter, metavar="ID", help="立即重寄这一封（编号见 --list）")
    made.add_argument("--format", default="table", choices=_FORMATS, help="--list 的格式")


def _add_check(made: argparse.ArgumentParser) -> None:
    made.add_argument("sources", nargs="*", metavar="FILE|URL", help="报告文件或网址")
    made.add_argument(
        "--manifest", metavar="FILE.csv", help="清单：file, level, organ, report_year…"
    )
    made.add_argument("--level", choices=[each.value for each in Level], help="机关层级")
    made.add_argument("--organ", metavar="NAME", help="机关名称")
    made.add_argument("--report-year", type=_year, metavar="Y", help="报告年度")
    made.add_argument("--published", type=_day, metavar="D", help="发布日期")
    made.add_argument("--previous", metavar="FILE|URL", help="上一年度的报告")
    made.add_argument("--today", type=_day, metavar="D", help="以这一天为今天（北京时间）")
    made.add_argument("--format", default="text", choices=("text", "json"))


def _add_shown(made: argparse.ArgumentParser) -> None:
    made.add_argument("--report-year", type=_year, metavar="Y", help="报告年度，默认去年")
    made.add_argument("--format", default="table", choices=_FORMATS)
    made.add_argument("--out", metavar="FILE", help="写入文件而不是屏幕")


def _add_roster(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    roster = commands.add_parser(
        "roster", help="机关名册", description="机关名册", parents=[common]
    )
    actions = roster.add_subparsers(title="actions", metavar="ACTION", required=True)
    taken = actions.add_parser(
        "import", help="导入名册（先列出变化，--yes 才执行）", parents=[common]
    )
    taken.add_argument("file", metavar="FILE", help="csv 或 xlsx")
    taken.add_argument("--yes", action="store_true", help="执行导入")
    taken.set_defaults(run=_in("roster", "import_roster"))
    given = actions.add_parser("export", help="导出名册", parents=[common])
    given.add_argument("file", metavar="FILE", help="csv 或 xlsx")
    given.set_defaults(run=_in("roster", "export_to"))
    looked = actions.add_parser("check", help="检查名册", parents=[common])
    looked.set_defaults(run=_in("roster", "check_roster"))


def _add_evidence(commands: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    about = "佐证：当时网站上是什么，以及它未被改动的证明"
    evidence = commands.add_parser("evidence", help=about, description=about, parents=[common])
    actions = evidence.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, about: str, function: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=about, description=about, parents=[common])
        made.set_defaults(run=_in("evidence", function))
        return made

    which = "F12（问题的编号）、佐证的编号，或摘要开头的至少 6 位"
    shown = action("show", "显示留存的页面", "show")
    shown.add_argument("id", metavar="ID", help=which)
    shown.add_argument("--out", metavar="FILE", help="把原始字节写入文件")
    verified = action("verify", "核对佐证是否被改动；不写 ID 则核对全部", "verify")
    verified.add_argument("id", nargs="?", metavar="ID", help=which)
    verified.add_argument(
        "--head", "--expect", metavar="HEX", help="督办函末尾的佐证链校验值：是否在链中"
    )
    listed = action("list", "列出留存的页面", "list_kept")
    listed.add_argument("--organ", metavar="ID", help="只看这个机关")
    listed.add_argument("--format", default="table", choices=_FORMATS)
    listed.add_argument("--out", metavar="FILE", help="写入文件而不是屏幕")
    exported = action("export", "把一个问题的佐证导出成 ZIP", "export")
    exported.add_argument("finding", metavar="FINDING", help="问题的编号，如 12 或 F12")
    exported.add_argument("--out", metavar="FILE.zip", required=True, help="写入的文件")
    action("prune", "按 evidence.keep_days 清理过期且无用的佐证", "prune")
    adopted = action("adopt", "把第一版留存的佐证纳入校验链", "adopt")
    adopted.add_argument(
        "--lost",
        action="store_true",
        help="数据库中的记载已失、又没有备份时，在校验链中永久记明（佐证原件不变）",
    )
