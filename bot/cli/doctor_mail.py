"""What the doctor looks at of letters: log-in, a test letter, the outbox, channels, templates."""

from collections.abc import Iterator
from datetime import timedelta

from bot.channels import AppriseChannel, channel_id
from bot.cli.house import House, now, post, shanghai_today
from bot.cli.samples import sample_values
from bot.cli.vital import Check
from bot.cli.wishing import own_templates, templates_of
from bot.errors import BadInput, XunchaError
from bot.letter import Letter
from bot.mail import PostError, SmtpPost
from bot.wording import day_words
from state.telling import new_message_id

_OLD = timedelta(days=1)
_ACCOUNT = "核对服务器、端口、账号和授权码；QQ、163 等邮箱要用授权码，不是登录密码"


def mail(house: House) -> Check:
    """Whether the mail server lets us in."""
    way = post(house.settings, house.home)
    if way is None:
        return Check(
            "mail",
            ok=False,
            what="没有设置发信方式",
            hint="在 [smtp] 写 host、port、username、sender",
        )
    if not isinstance(way, SmtpPost):
        folder = house.home / (house.settings.smtp.folder or "")
        return Check("mail", ok=True, what=f"函件存入 {folder}")
    try:
        with way as open_way:
            open_way.connect()
    except XunchaError as error:
        return Check("mail", ok=False, what=str(error), hint=_ACCOUNT)
    return Check("mail", ok=True, what=f"{house.settings.smtp.host} 可以登录")


def test_letter(house: House, address: str) -> Check:
    """Send a test letter to `address`, else to the sender, and say what became of it."""
    way = post(house.settings, house.home)
    if way is None:
        return Check("mail_test", ok=False, what="没有设置发信方式，测试函没有寄", hint=_ACCOUNT)
    whom = address or house.settings.smtp.sender
    text = (
        f"这是巡查系统{day_words(shanghai_today())}寄出的测试函。收到它，说明发信设置可用；"
        "若它在垃圾箱里，请把发件人加入白名单。"
    )
    letter = Letter(
        new_message_id(), (whom,), "【巡查】测试函：发信设置可用", text, f"<p>{text}</p>"
    )
    try:
        with way as open_way:
            delivery = open_way.deliver(letter, now())
    except PostError as error:
        return Check("mail_test", ok=False, what=f"测试函没有寄出：{error}", hint=_ACCOUNT)
    if delivery.refused:
        said = "；".join(f"{who}：{words}" for who, words in delivery.refused)
        return Check("mail_test", ok=False, what=f"测试函被拒收（{said}）", hint="核对收件地址")
    return Check("mail_test", ok=True, what=f"测试函已交给邮件服务器，收件人 {whom}，请查收")


def outbox(house: House) -> Check:
    """Whether letters leave: dead ones, and ones that have waited for more than a day."""
    listed = house.store.letters.listed()
    dead = [each for each in listed if each.state == "dead"]
    old = [each for each in listed if each.state != "dead" and now() - each.created_at > _OLD]
    hint = "见 xuncha dispatch --list；改正后用 xuncha dispatch --retry 编号 重寄"
    if dead:
        first = dead[0]
        to = first.channel or "；".join(first.recipients)
        what = f"{len(dead)} 封函件多日寄不出，如编号 {first.id}（{to}）：{first.last_error}"
        return Check("outbox", ok=False, what=what, hint=hint)
    if old:
        error = next((each.last_error for each in old if each.last_error), "尚未试寄")
        what = f"{len(old)} 封函件已等候一天以上：{error}"
        return Check("outbox", ok=False, what=what, hint=hint)
    return Check("outbox", ok=True, what=f"待寄函件 {len(listed)} 封，没有寄不出的")


def channels(house: House) -> Iterator[Check]:
    """Whether every other channel is one that can be used; nothing is sent."""
    wished = house.settings.channels
    for each in wished.urls:
        url = each.get_secret_value()
        try:
            AppriseChannel(url, wished.timeout)
        except BadInput as error:
            yield Check("channel", ok=False, what=str(error), hint="见 README 的“其他渠道”")
        else:
            yield Check("channel", ok=True, what=f"渠道 {channel_id(url)} 的写法可用")


def escalation(house: House) -> Iterator[Check]:
    """Whether those whose superior is named are supervisors of the roster."""
    known = {each.name for each in house.store.supervisors()}
    for name in house.wishes.superiors:
        if known and name not in known:
            yield Check(
                "escalation",
                ok=False,
                what=f"[escalation] 中的「{name}」不是名册中的主管部门，不会为它上报",
                hint="请与名册中主管部门的写法保持一致",
            )


def templates(house: House) -> Iterator[Check]:
    """Whether the home's own templates can be used."""
    made = templates_of(house.home)
    for name in own_templates(house.home):
        trouble = made.trouble(name, sample_values(name))
        path = house.home / "templates" / name
        if trouble:
            yield Check(
                "template",
                ok=False,
                what=f"自定义模板 {path} 不能用：{trouble}",
                hint="已改用自带模板；请改正或删去它",
            )
        else:
            yield Check("template", ok=True, what=f"自定义模板 {path} 可用")


def calendar(house: House) -> Check:
    """Whether this year's official calendar is known, and from November on the next year's."""
    today = shanghai_today()
    ahead = today + timedelta(days=61)
    if house.wishes.workdays.is_provisional(today, ahead):
        return Check(
            "calendar",
            ok=True,
            what=f"{ahead.year} 年的放假调休安排未知，跨入该年的整改期限是暂定的",
            hint=f"公布后写入 {house.home / 'calendar.toml'}，写法见 README",
        )
    return Check("calendar", ok=True, what=f"{today.year} 年的放假调休安排已知")


def of_letters(house: House, address: str | None) -> Iterator[Check]:
    """Give every check of letters; a test letter is sent only where `address` is given."""
    yield mail(house)
    if address is not None:
        yield test_letter(house, address)
    yield outbox(house)
    yield from channels(house)
    yield from escalation(house)
    yield from templates(house)
    yield calendar(house)
