"""What is seen of a site, in English: our own sentences, wherever they stand; a site's words stay."""

import re
from functools import cache

_SENTENCES = """
名册中的栏目 = the roster's column
内嵌页面 = frame
，请核对名册中的栏目网址：{} = ; check the column's address in the roster: {}
栏目里没有任何年度报告，可能不是年报栏目，或者列表没有显示出来 = the list holds no annual report at all: it may be another column, or was not shown
栏目网址是一次关键词搜索，没有结果不等于没有公布 = the column's address is a search by keyword; no result is no proof
列表中有标题是乱码，无法辨认 = titles in the list are garbled
栏目里只有 {} 年的报告，可能是按年度分设的子栏目 = the list holds reports of {} only; it may be that year's folder
服务器给的是 {} 天前的缓存页面：{} = the server gave a copy {} days old: {}
栏目里最近的年度报告是 {} 年的，此后的可能改在别处公布，请核对名册中的栏目网址 = the newest report in the column is for {}; later ones may be published elsewhere; check the column's address in the roster
栏目网址转到了网站首页：{} = the column's address leads to the home page: {}
网页上写有「{}」，但没有可以打开的链接 = the page says "{}", but no link opens it
列表中写着「{}」的一条没有可以打开的链接，可能就是该报告，请打开栏目网页核对 = no link opens the item "{}" of the list, and it may be the report: look at the column itself
列表中有一条没有标题（{}），也没有可以打开的链接，请打开栏目网页核对 = the list holds an item without a title ({}) that no link opens: look at the column itself
栏目按年度分设，「{}」没有读到 = the column is split by year; "{}" was not read
网页上「{}」的链接没有写明是什么，可能就是该机关的报告：{} = the link "{}" does not say what it is and may be the report: {}
栏目下另有「{}」，没有读到 = the column also has "{}", which was not read
网站另有年报栏目「{}」没有读到，报告可能在其中，请打开核对：{} = the site has another column of reports, "{}", which was not read; the report may be there, please look: {}
网站另有年报栏目「{}」，{}，请打开核对：{} = the site has another column of reports, "{}", {}; please look: {}
没有读全（{}） = not read to its end ({})
不能采信（{}） = not to be relied on ({})
其中写有「{}」，但没有可以打开的链接 = which says "{}", but no link opens it
其中「{}」没有读到 = in which "{}" was not read
其中是多个机关的报告，不能确定有没有该机关的 = with the reports of many organs; whether the organ's is among them cannot be told
其中没有任何年度报告，列表可能没有显示出来 = without any annual report; its list may not have been shown
栏目里几乎都是年报，唯独这一条的标题不是 = nearly all of the list are reports, this title alone is not
本栏目只有该机关的报告，标题写明报告年度 = the column is the organ's alone and the title names the year
标题写明该机关和报告年度 = the title names organ and year
标题所写年度尚未结束，可能是年度写错 = the year in the title is not over yet and may be mistyped
此前曾在该网址见到报告 = the report was seen there before
标题不足以认定是年度报告 = the title does not settle that it is the report
同一年度有两份报告，其中一份的年度可能有误 = two reports of one year; the year of one may be wrong
机关名称与历年不同 = another name than in earlier years
标题中的机关名称不能确定是该机关 = the name in the title may or may not be the organ's
标题没有写明机关 = the title names no organ
标题没有写明年度，按发布日期推断 = the title names no year; taken from the date of publication
标题没有写明年度 = the title names no year
转到了别的网站 = it leads to another site
从门户首页没有找到年报栏目，看过的页面：首页（{} = no annual-report column was found from the home page; pages seen: home page ({}
从门户首页没有找到年报栏目，看过的页面：{} = no annual-report column was found from the home page; pages seen: {}
等 {} 页 = and more, {} pages
；没有读到：{} = ; not read: {}
寻找栏目时有页面没有读到：{} = a page was not read while the column was sought: {}
寻找栏目时最多看 {} 页，还有可能的页面没有看：{} = at most {} pages are read to find the column; not yet seen: {}
门户首页打不开：{} = the home page does not open: {}
自行找到的栏目里没有该机关或同类机关的年度报告（只见到：{}），不能据此认定未发布 = the column found shows no report of the organ or of its kind (only: {}); it proves no absence
自行找到的栏目里没有年度报告，不能据此认定未发布 = the column found shows no annual report; it proves no absence
未写明机关 = no organ named
栏目按机关分设，其中没有找到该机关的子栏目 = the column is split by organ, and the organ's own part was not found
栏目按年度分设，其中没有 {} 年或 {} 年的子栏目，报告可能公布在别处 = the column is split by year, without {} or {}; the report may be elsewhere
栏目按机关分设，不能确定「{}」是不是该机关的子栏目 = the column is split by organ; "{}" may or may not be the organ's
子栏目「{}」里是 {} 年的报告，没有 {} 年的子栏目 = the sub-column "{}" holds the reports of {}, and there is none for {}
「{}」里大多不是年度报告，不像年报栏目：{} = "{}" mostly holds no reports and is hardly a column of them: {}
子栏目「{}」没有读到：{} = the sub-column "{}" was not read: {}
「{}」里的年度报告都写明是别的机关的：{} = all reports in "{}" name other organs: {}
栏目按类别分设，其中没有该机关所属的一类（只有「{}」等） = the column is split by kind of organ, without the organ's kind (only "{}" and the like)
「{}」里可能有该机关的报告，没有逐份读到，请打开核对：{} = "{}" may hold the report and was not read report by report; open and check: {}
转到了其他网站，未予采信：{} = it leads to another site and is not believed: {}
接口的总数停在 {} 条，后面的条目看不到 = the total stops at {} rows; those behind are not seen
列表共 {} 页，只读到 {} 页 = {} pages announced, {} read
列表共 {} 条，只读到 {} 条 = {} rows announced, {} read
列表共 {} 条，网页的列表里只有 {} 条 = {} rows announced, {} in the page's list
接口没有给出总数，无法确认是否读全 = no total was given: it cannot be told whether all was read
页面由脚本拼成多个列表，无法逐个核对是否读全 = a script makes several lists, which cannot be counted one by one
翻页后内容重复，无法确认是否读到底：{} = the next page repeats the last: it cannot be told whether that was the end: {}
翻页要由脚本完成，后面的页没有读到 = only a script turns the pages; further pages were not read
列表由脚本从接口取得，没有读到 = a script fetches the list; it was not read
由脚本请求得到的列表中没有年报条目，可能不是本栏目的列表 = the list a script asks for shows no reports; it may be another's
由脚本请求得到的列表是空的，但不能确认它就是本栏目的列表 = the list a script asks for is empty, and may be another's
由脚本请求得到的列表与网页上的条目对不上 = the list a script asks for does not fit the rows of the page
网页中没有可辨认的条目，也没有写明暂无内容 = no rows on the page, and nothing that says there are none
条目只能由脚本打开，取不到地址：{} = only a script opens the row: {}
列表由脚本从接口取得，网页中没有年报条目 = a script fetches the list; the page itself has no reports
网页要求启用脚本，列表由脚本生成 = the page asks for JavaScript, which makes the list
栏目页自动转到别处，请把名册中的栏目网址改为：{} = the column leads elsewhere by itself; put into the roster: {}
列表由页面脚本生成，网页中没有条目 = a script makes the list; the page has no rows
列表由页面脚本生成，网页中只有模板 = a script makes the list; the page has a template only
列表在内嵌框架中，请把名册中的栏目网址改为：{} = the list is in a frame; put into the roster: {}
栏目网址返回的是文件，不是网页 = the column's address gives a file, not a page
栏目网页没有内容 = the column's page is empty
网页不完整，在中途断掉了 = the page breaks off in the middle
网页写着正在加载，列表可能要由脚本补上 = the page says it is loading; a script may add rows
网页上有程序出错的信息（{}），列表可能不全 = the page shows a program's error ({}); the list may be incomplete
网页写着「{}」，报告可能公布在别处 = the page says "{}"; the report may be elsewhere
栏目页会自动转到别处，请把名册中的栏目网址改为：{} = the column leads elsewhere by itself; put into the roster: {}
栏目页只列出一部分，其余在「更多」里，请把名册中的栏目网址改为：{} = the page shows a part, the rest is behind "more"; put into the roster: {}
列表可能在内嵌框架中，请把名册中的栏目网址改为：{} = the list may be in a frame; put into the roster: {}
列表中有条目只有图片、没有标题，无法辨认 = a row is a picture without a title
网页中有要由脚本填入的列表（{}），没有读到 = a place for a script to fill ({}) was not read
网页由脚本搭建，列表没有显示出来 = a script builds the page; the list was not shown
列表按年份筛选（{}），没有读到全部年份 = the list is narrowed to a year ({})
列表按关键词筛选（{}），不是全部内容 = the list is narrowed by a keyword ({})
列表有一页没有读到：{} = a page of the list was not read: {}
列表超过 {} 页，没有读到底 = the list has more than {} pages and was not read to its end
列表还有没读的页：{} = a page of the list is left unread: {}
列表还没有读 = the list was not read
读取期间条目一直在变动，读了 {} 遍仍不能确认读全 = rows kept moving; after {} readings it cannot be told that all were seen
标题写编制报告，或者不是中文 = the title speaks of compiling the report, or is not in Chinese
标题只是文件名 = the title is a file's name
标题只写下载 = the title says download only
标题与年度报告相近 = the title comes near a report's
标题所写年度不可能 = the year in the title cannot be
标题所写年度可能有误 = the year in the title may be wrong
标题被截断 = the title is cut
标题不完整 = the title is incomplete
标题写明是样本 = the title says that it is a sample
，请人工核对：{} = ; have a look: {}
标题不像正式公布的报告，请人工核对：{} = the title is hardly that of a published report; have a look: {}
页面像年度报告，但没有报告的表格 = the page looks like a report but has none of its tables
页面写明是「{}」，不像正式公布的报告 = the page calls itself "{}" and is hardly a published report
栏目中该机关的链接打开的是「{}」 = the organ's link in the column opens "{}"
栏目中该机关的链接打开的是「{}」的报告：{} = the organ's link in the column opens the report of "{}": {}
无法判断这份报告是否属于该机关：{} = it cannot be told whether this report is the organ's: {}
标题没有写明机关，而报告的发布机关是「{}」：{} = the title names no organ, and "{}" issued the report: {}
报告标题写的是 {} 年，正文通篇写的是 {} 年 = the report's title says {}, all of its text {}
报告标题写的是 {} 年，正文写的是 {} 年 = the report's title says {}, its text {}
写明 {} 年度的链接，打开的是 {} 年的报告：{} = the link says {} and opens the report of {}: {}
报告中没有填写机关名称（「{}」），像是没有填写的样本 = the organ's name is not filled in ("{}"): it looks like an empty form
报告有 {} 个部分还写着填写提示，像是没有填写的样本 = {} sections still say what is to be filled in: it looks like an empty form
接口返回的数据中没有可辨认的条目 = the data holds no rows
接口返回的数据不完整或无法读取 = the data is incomplete or cannot be read
接口返回了空列表，但没有写明共 0 条，无法确认栏目为空 = an empty list, but no count of 0: it cannot be told that there is nothing
接口返回的是出错信息：{} = the data is an error: {}
翻页要把页面状态整个送回，而它超过 1 MB，没有翻页 = turning the page takes a state of over 1 MB; it was not turned
列表由脚本取得，栏目网址没有写明栏目号（# 后面的数字），请把名册中的栏目网址补全 = a script fetches the list; the address lacks the column's number (behind #)
列表由脚本从 gkmlpt 接口取得，网页中没有写明站点号（SID），无法代为请求 = a script fetches the list (gkmlpt); the page names no SID
列表由脚本从 jpage 接口取得，网页中没有写明栏目参数（columnid、unitid） = a script fetches the list (jpage); the page names no columnid, unitid
列表由脚本从 jpaas 接口取得，网页中没有写明是哪一个单元 = a script fetches the list (jpaas); the page names no unit
列表由脚本取得，页面脚本有多个请求，无法确定哪一个是本栏目 = a script fetches the list by several requests; which one cannot be told
{} 秒没有回应 = no answer for {} s
的内容超过字节上限（{} 字节） = sent more than {} bytes
在 {} 秒内没有传完 = was not done within {} s
（已用浏览器打开） = (opened in a browser)
浏览器没有打开页面：{} = the browser did not open the page: {}
用浏览器打开页面未成功：{} = the browser could not open the page: {}
页面脚本在 {} 秒内没有结束 = the page's scripts did not end within {} s
页面占用内存超过 {} MB = the page took more than {} MB of memory
在 {} 秒内没有连上 = did not connect within {} s
连不上 = cannot be connected to
页面所请求的网址写法有误 = the page asks for a malformed address
的 robots.txt 不允许访问该网址（{}）：{} = robots.txt closes this address ({}): {}
不足 500 字节，只有脚本 = under 500 bytes, and only a script
要求先通过安全验证，看不到正文 = asks for a security check first
显示网站正在维护 = says it is under maintenance
显示服务器或程序出错 = shows a server's or a program's error
显示页面不存在 = says the page does not exist
要求登录后才能查看 = asks for a log-in
域名待售、到期或未备案，原网站已不在 = the domain is for sale, expired or not registered
只有服务器或面板的默认页，网站没有开通 = only a server's default page
页面内容已被替换为博彩等无关内容，不予采信 = the content was replaced by betting or the like and is not believed
要求登录（401） = asks for a log-in (401)
拒绝访问（{}） = refuses access ({})
没有这个页面（404） = has no such page (404)
没有这个页面：{} = no such page: {}
的这个页面已经撤下（410） = has withdrawn this page (410)
要求先通过浏览器验证（{}） = asks for a check of the browser first ({})
认为访问过于频繁（429） = says it is asked too often (429)
返回了没有去处的状态 {} = answered {} without saying where to
验证系统的脚本 = a script of a challenge
脚本写 cookie 后重载 = a script sets a cookie and reloads
服务器出错（{}） = server error ({})
只给了一段脚本，要求先通过浏览器验证 = gave a script only and asks for a check of the browser
标题「{}」 = title "{}"
可见 {} 字 = {} letters to be seen
链接 {} 个 = {} links
状态码 {} = status {}
返回了空白内容 = answered with nothing
返回了没有内容的页面 = answered with a page without content
网址 {} 不是 http 或 https，不予访问 = {} is not http or https and is not visited
网址 {} 里没有主机名，不能访问 = {} has no host and cannot be visited
的网址里带有用户名或密码，不予访问 = has a user name or password in its address and is not visited
网址 {} 写法有误，不能访问 = {} is malformed and cannot be visited
域名暂时无法解析 = cannot be resolved for now
域名无法解析 = cannot be resolved
不是合格的域名，无法解析 = is no proper domain
域名解析服务没有回应 = the name server does not answer
指向内部或保留地址 {}，不予访问 = points to a private or reserved address {} and is not visited
的跳转超过 {} 次 = redirects more than {} times
跳转超过 {} 次 = more than {} redirects
网址给出的是文件，不是网页：{} = the address gives a file, not a page: {}
不取用 {} 类内容 = {} is not fetched
不是本站的地址 = not an address of this site
页面的请求超过 {} 个 = the page makes more than {} requests
不打开别的窗口，也不预先打开网页 = no other window is opened
页面反复重新载入，没有通过验证：{} = the page reloads again and again without passing the check: {}
页面取用的内容超过字节上限 = the page takes more bytes than allowed
此前{}，为不打扰对方，{}（北京时间）以前不再访问 = {} before; it is not visited again before {} (Beijing time)
接连 {} 次无法连接，本轮不再尝试 = failed {} times in a row and is not tried again in this round
要提交的内容超过 {} MB = has more than {} MB to be sent
的跳转绕成了圈 = redirects in a circle
证书与域名不符 = the certificate is for another domain
证书与地址不符 = the certificate is for another address
证书不是受信任的机构签发的，或缺少中间证书 = the certificate is not from a trusted issuer, or lacks one in between
证书未通过验证（{}） = the certificate did not verify ({})
连接出错（{}） = connection failed ({})
没有回答就断开了连接 = closed the connection without an answer
连接被对方重置 = reset the connection
分块传输的格式有误 = malformed chunks
内容没有传完整就断开了 = broke off before all was sent
的回答不是合格的 HTTP = did not answer in proper HTTP
的网址写法有误 = has a malformed address
没有可用的网络路由 = no route to it
建立加密连接失败（{}） = the secure connection failed ({})
用了没有请求过的压缩方式 {} = used a compression that was not asked for: {}
压缩内容没有传完整 = the compressed content is incomplete
压缩内容已损坏 = the compressed content is broken
没有读到：{} = not read: {}
"""
_PUNCTUATION = str.maketrans(
    {"：": ": ", "；": "; ", "，": ", ", "。": ". ", "（": " (", "）": ")", "、": ", ", "「": '"', "」": '"'}
)  # fmt: skip


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = [line.split(" = ", 1) for line in _SENTENCES.strip().splitlines()]
    pairs.sort(key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple((_pattern(zh), _put(en)) for zh, en in pairs)


def _pattern(zh: str) -> re.Pattern[str]:
    parts = [re.escape(each) for each in zh.split("{}")]
    body = "(.*?)".join(parts)
    if zh.startswith("{}"):
        body = r"(\S*?)" + body.removeprefix("(.*?)")
    # What ends a sentence takes all that is left.
    return re.compile(body.removesuffix("(.*?)") + "(.*)" if zh.endswith("{}") else body, re.DOTALL)


def _put(en: str) -> str:
    count = iter(range(1, 9))
    return re.sub(r"\{\}", lambda _: f"\\{next(count)}", en.replace("\\", "\\\\"))


def english(text: str) -> str:
    """Give our own sentences in `text` in English, and its punctuation; all else as it stands."""
    for pattern, put in _table():
        text = pattern.sub(put, text)
    return re.sub(r" +", " ", text.translate(_PUNCTUATION)).strip()
