"""`xuncha demo`: a fictional county on loopback, gone over for real, its letters as .eml files."""

import argparse
import json
import shutil
from pathlib import Path

from bot.cli.house import House, opened
from bot.cli.output import show
from bot.cli.service import a_round, send
from bot.cli.show import status_rows, verdict_columns, with_words
from bot.demo.county import TODAY, county
from bot.demo.server import CountyServer
from bot.errors import BadInput
from state.roster import apply, compare, read_roster

DEMO_HOME = Path("demo-home")
_MARK = "demo.txt"
_LETTERS = "letters"
_ROUNDS = 2


def demo(asked: argparse.Namespace) -> int:
    """Build the county, go over it twice (an absence takes two readings), say where to look."""
    home = Path(asked.home) if asked.home else DEMO_HOME
    asked.home = str(home)
    made = county()
    with CountyServer(made) as server:
        _lay_out(home, server)
        with opened(asked) as house:
            plan = compare(read_roster(home / "roster.csv").rows, house.store)
            apply(plan, house.store)
            for _ in range(_ROUNDS):
                a_round(house, made.report_year, TODAY, show_progress=asked.format == "table")
            send(house)
            rows = status_rows(house, made.report_year, TODAY)
            if asked.format == "json":
                show(rows, {}, "json")
            else:
                columns = verdict_columns(house.say)
                columns.pop("url")
                show([with_words(row, house.say) for row in rows], columns, "table")
                print(_where_to_look(house, made.report_year))
    return 0


def _lay_out(home: Path, server: CountyServer) -> None:
    """Make the demo's own home anew; a home that is not the demo's is never touched."""
    mark = home / _MARK
    if home.exists() and any(home.iterdir()) and not mark.exists():
        raise BadInput(f"数据目录 {home} 里已有别的数据，演示不会动它；请用 --home 另指一个目录")
    home.mkdir(parents=True, exist_ok=True)
    mark.write_text("这是演示目录，每次运行 xuncha demo 都会重建。\n", encoding="utf-8")
    for left in home.glob("xuncha.db*"):
        left.unlink()
    for folder in ("evidence", _LETTERS):
        shutil.rmtree(home / folder, ignore_errors=True)
    (home / "roster.csv").write_text(server.roster_csv(), encoding="utf-8-sig")
    (home / "xuncha.toml").write_text(
        "# 演示设置：本机网站无需停顿，函件写入文件夹。\n"
        "[fetch]\n"
        "pause = 0.0\n"
        "retries = 0\n"
        'browser = "off"\n'
        f"allow_hosts = {json.dumps(server.allow_hosts)}\n\n"
        "[smtp]\n"
        f'folder = "{_LETTERS}"\n'
        'sender = "xuncha@example.gov.cn"\n',
        encoding="utf-8",
    )


def _where_to_look(house: House, report_year: int) -> str:
    home = house.home
    letters = sorted((home / _LETTERS).glob("*.eml"))
    return "\n".join(
        [
            "",
            f"函件（{len(letters)} 封）：",
            *(f"  {letter}" for letter in letters),
            f"问题清单：xuncha --home {home} findings --report-year {report_year}",
            f"通报：xuncha --home {home} circular --report-year {report_year} --out 通报.docx",
            f"数据库与佐证：{home / 'xuncha.db'}，{home / 'evidence'}",
            "",
            "启动正式服务：",
            "  1. xuncha --home 我的目录 roster import 名册.csv --yes",
            "  2. 在 我的目录/xuncha.toml 写好 [smtp]",
            "  3. xuncha --home 我的目录 doctor，然后 xuncha --home 我的目录 run",
        ]
    )
