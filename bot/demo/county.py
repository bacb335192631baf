"""云溪县: a fictional county, its organs' sites, and the truth about each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.demo import faults
from bot.demo.faults import Fault
from bot.demo.portal import column_pages, portal_pages, site_by_years
from bot.demo.report_html import report_html
from bot.demo.report_ofd import report_ofd
from bot.demo.report_pdf import report_pdf
from bot.demo.site import Answer, list_page, page
from bot.demo.spec import ReportSpec, clean_report

TODAY = date(2026, 4, 2)
REPORT_YEAR = 2025
_PORTAL = "/zwgk/gknb/"
_SUPERVISOR = "云溪县政务公开办"


@dataclass(frozen=True, slots=True)
class DemoOrgan:
    """An organ of the county and the truth about it: nothing less and nothing more is right."""

    name: str
    level: str
    list_path: str
    verdict: str
    reason: str = ""
    findings: frozenset[tuple[str, str]] = frozenset()
    supervisor: str = _SUPERVISOR
    exempt: str = ""
    home_path: str = ""


@dataclass(frozen=True, slots=True)
class County:
    """The county: its organs with the truth, and every page of its sites by path."""

    report_year: int
    organs: tuple[DemoOrgan, ...]
    answers: Mapping[str, Answer]


@dataclass(slots=True)
class _Builder:
    """Gathers organs, pages, and the rows of the portal's shared column."""

    organs: list[DemoOrgan] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    rows: list[tuple[str, str, date | None]] = field(default_factory=list)

    def on_portal(
        self, spec: ReportSpec, level: str, verdict: str, findings: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Post a report in the portal's column, which every organ on the portal shares."""
        number = 1000 + len(self.answers)
        path = f"{_PORTAL}202601/t20260115_{number}.html"
        self.answers[path] = page(report_html(spec))
        self.rows.append((spec.title, f"./202601/t20260115_{number}.html", spec.published))
        self.organs.append(
            DemoOrgan(spec.organ, level, _PORTAL, verdict, findings=frozenset(findings))
        )

    def with_faults(self, name: str, seed: int, style: str, *planted: Fault) -> None:
        """Post a department's report with faults, in time."""
        spec = _report(name, date(2026, 1, 10 + seed), seed, style=style)
        told: list[tuple[str, str]] = []
        for fault in planted:
            spec, expected = fault(spec)
            told += expected
        self.on_portal(spec, "department", "published_on_time", told)

    def own_site(self, organ: DemoOrgan, pages: Mapping[str, Answer]) -> None:
        """Give an organ a list of its own."""
        self.organs.append(organ)
        self.answers.update(pages)


def _report(name: str, day: date | None, seed: int, **more: str) -> ReportSpec:
    return clean_report(name, REPORT_YEAR, day, seed=seed, **more)


def county() -> County:
    """Build the county. It is the same at every call."""
    made = _Builder()
    _governments(made)
    _departments(made)
    _towns(made)
    _own_sites(made)
    _behind_doors(made)
    _neighbours_and_near_misses(made)
    _by_home_page(made)
    made.answers.update(column_pages(_PORTAL, made.rows))
    return County(REPORT_YEAR, tuple(made.organs), made.answers)


def _governments(made: _Builder) -> None:
    county_report = _report("云溪县人民政府", date(2026, 2, 25), 1, size="government", style="trs")
    made.on_portal(county_report, "county", "published_late", [("P03", "publication")])
    office = _report("云溪县人民政府办公室", date(2026, 1, 28), 2, style="wps")
    made.on_portal(office, "office", "published_on_time")


def _departments(made: _Builder) -> None:
    made.on_portal(_report("云溪县教育局", date(2026, 1, 31), 3), "department", "published_on_time")
    made.on_portal(
        _report("云溪县财政局", date(2026, 2, 6), 4, style="wps"),
        "department",
        "published_late",
        [("P02", "publication")],
    )
    made.with_faults(
        "云溪县民政局", 5, "wps", faults.wrong_digit("applications.granted.natural_person")
    )
    made.with_faults("云溪县水利局", 6, "plain", faults.blank_row("applications", "carried_out"))
    made.with_faults("云溪县司法局", 7, "trs", faults.missing_section("problems"))
    old = clean_report(
        "云溪县交通运输局", REPORT_YEAR, date(2026, 1, 20), seed=8, edition="2019", style="ucap"
    )
    made.on_portal(old, "department", "published_on_time", [("S09", "report")])
    made.with_faults("云溪县农业农村局", 9, "ucap", faults.merged_other)
    made.with_faults(
        "云溪县审计局",
        10,
        "plain",
        faults.wrong_digit("remedies.suits_direct.upheld"),
        faults.cell_text("disclosure.penalties.decisions", "若干", "04"),
        faults.unstated_fee,
        faults.placeholder("overview"),
        faults.retitled_section("problems", "存在的问题及下一步打算"),
        faults.without_work,
    )
    # Not in the list at all: absent once it was read to its end twice.
    made.organs.append(
        DemoOrgan(
            "云溪县统计局",
            "department",
            _PORTAL,
            "not_published",
            findings=frozenset({("P01", "publication")}),
        )
    )
    made.organs.append(
        DemoOrgan("云溪县税务局", "department", _PORTAL, "exempt", "垂直管理", exempt="垂直管理")
    )


def _towns(made: _Builder) -> None:
    late = _report("云溪县青禾镇人民政府", date(2026, 2, 3), 11, size="township")
    made.on_portal(late, "township", "published_late", [("P03", "publication")])


def _own_sites(made: _Builder) -> None:
    """Lists built in other ways: 下一页, base and relative links, a page that lies about itself."""
    rows = [
        (f"云溪县住房和城乡建设局关于第{n}批公示的公告", f"gs{n}.html", date(2026, 3, n))
        for n in range(1, 9)
    ]
    report = _report("云溪县住房和城乡建设局", date(2026, 1, 22), 12, style="wps")
    made.own_site(
        DemoOrgan(report.organ, "department", "/zjj/list.html", "published_on_time"),
        {
            "/zjj/list.html": page(list_page(rows, '<a href="list.html?page=2">下一页</a>')),
            "/zjj/list.html?page=2": page(
                list_page(
                    [(report.title, "nb2025.html", report.published)],
                    '<a href="list.html">上一页</a>',
                )
            ),
            "/zjj/nb2025.html": page(report_html(report)),
        },
    )
    gbk = _report("云溪县文化和旅游局", date(2026, 1, 19), 13, style="trs")
    made.own_site(
        DemoOrgan(gbk.organ, "department", "/wlj/", "published_on_time"),
        {
            "/wlj/": page(
                "<html><head><base href='/wlj/nb/'></head><body><table>"
                f"<tr><td><a href='2025.html'>{gbk.title}</a></td><td>2026-01-19</td></tr></table></body></html>"
            ),
            # The bytes are GBK; header and meta both claim UTF-8.
            "/wlj/nb/2025.html": Answer(report_html(gbk).encode("gb18030")),
        },
    )
    _files(made)
    dateless = _report("云溪县白石乡人民政府", None, 14, size="township")
    made.own_site(
        DemoOrgan(
            dateless.organ,
            "township",
            "/bsx/nb.html",
            "published_late",
            "date_not_stated",
            # Neither page nor list states a date: when it was first seen decides, and only likely.
            findings=frozenset({("P04", "publication"), ("P03", "publication")}),
        ),
        {
            "/bsx/nb.html": page(list_page([(dateless.title, "nb1.html", None)])),
            "/bsx/nb1.html": page(report_html(dateless)),
        },
    )


def _files(made: _Builder) -> None:
    """Reports that are files: an OFD behind a cover page, a PDF that the list links to."""
    ofd = _report("云溪县应急管理局", None, 15)
    cover = (
        f"<html><head><meta name='PubDate' content='2026-01-23 10:00'><title>{ofd.title}</title>"
        f"</head><body><h1>{ofd.title}</h1><p>附件：<a href='P020260123.ofd'>点击下载</a></p>"
    )
    made.own_site(
        DemoOrgan(ofd.organ, "department", "/yjj/", "published_on_time"),
        {
            "/yjj/": page(list_page([(ofd.title, "nb.html", date(2026, 1, 23))])),
            "/yjj/nb.html": page(cover),
            "/yjj/P020260123.ofd": Answer(report_ofd(ofd), media_type="application/octet-stream"),
        },
    )
    spec, told = faults.wrong_digit("remedies.reviews.upheld")(_report("云溪县林业局", None, 16))
    made.own_site(
        DemoOrgan(spec.organ, "department", "/lyj/", "published_on_time", findings=frozenset(told)),
        {
            "/lyj/": page(list_page([(spec.title, "nb2025.pdf", date(2026, 1, 21))])),
            "/lyj/nb2025.pdf": Answer(report_pdf(spec), media_type="application/pdf"),
        },
    )


def _behind_doors(made: _Builder) -> None:
    """Sites that cannot be seen: each with its reason, none of them "not published"."""
    could_not = "could_not_see"
    made.own_site(
        DemoOrgan("云溪县公安局", "department", "/gaj/", could_not, "server_error"),
        {"/gaj/": Answer("<h1>500 服务器内部错误</h1>".encode(), 500)},
    )
    challenge = (
        "<html><head><title>安全验证</title></head><body><p>您的访问过于频繁，请完成安全验证后继续访问。</p>"
        "<div id='captcha'></div><script>location.reload()</script></body></html>"
    )
    made.own_site(
        DemoOrgan(
            "云溪县人力资源和社会保障局", "department", "/rsj/", could_not, "blocked_by_challenge"
        ),
        {"/rsj/": page(challenge)},
    )
    rows = [
        (f"云溪县卫生健康局通知公告第{n}号", f"t{n}.html", date(2026, 3, n)) for n in range(1, 9)
    ]
    made.own_site(
        DemoOrgan("云溪县卫生健康局", "department", "/wjj/", could_not, "list_incomplete"),
        {
            "/wjj/": page(
                list_page(rows, '<script>createPageHTML(2, 0, "index", "html");</script>')
            ),
            "/wjj/index_1.html": Answer(b"<h1>504 Gateway Time-out</h1>", 504),
        },
    )


def _by_home_page(made: _Builder) -> None:
    """Organs of which only the home page is known: on the shared portal, absent there, by years."""
    made.answers.update(portal_pages(_PORTAL))
    made.on_portal(
        _report("云溪县商务局", date(2026, 1, 27), 17), "department", "published_on_time"
    )
    made.organs[-1] = replace(made.organs[-1], list_path="", home_path="/")
    told = frozenset({("P01", "publication")})
    absent = DemoOrgan("云溪县体育局", "department", "", "not_published", findings=told)
    made.organs.append(replace(absent, home_path="/"))
    spec = _report("云溪县气象局", date(2026, 1, 26), 18)
    organ = DemoOrgan(spec.organ, "department", "", "published_on_time", home_path="/qxj/")
    made.own_site(organ, site_by_years(spec, organ.home_path))


def _neighbours_and_near_misses(made: _Builder) -> None:
    """Rows of the portal that are not this year's reports of the organs watched."""
    last = clean_report("云溪县统计局", REPORT_YEAR - 1, date(2025, 1, 20), seed=20)
    path = f"{_PORTAL}202501/t20250120_900.html"
    made.answers[path] = page(report_html(last))
    made.rows.append((last.title, "./202501/t20250120_900.html", last.published))
    for number, (title, day) in enumerate(
        (
            ("云溪县统计局2025年政府网站工作年度报表", date(2026, 1, 31)),
            ("云溪县统计局2025年法治政府建设年度报告", date(2026, 2, 10)),
            ("关于做好2025年政府信息公开工作年度报告编制发布工作的通知", date(2025, 12, 20)),
            ("云溪县统计局关于报送2025年政府信息公开工作年度报告的函", date(2026, 1, 12)),
            ("《云溪县人民政府2025年政府信息公开工作年度报告》解读", date(2026, 2, 26)),
            ("青禾县统计局2025年政府信息公开工作年度报告", date(2026, 1, 16)),
            ("云溪县2025年度部门决算公开目录", date(2026, 1, 9)),
            ("云溪县第一中学2025年信息公开年度报告", date(2026, 1, 8)),
        )
    ):
        made.rows.append((title, f"./202601/n{number}.html", day))
