import random
from urllib.parse import unquote, urlsplit

from bot.discover.attachments import _FILE, names_file

_PIECES = (
    "http://a.gov.cn", "/", "a.pdf", "a.docx", ".wps", "%2e", "%70df", ".p\ndf", ".pd", "f", "?f=", "#",
    "a.html", ";v=1", "&b.xls", "\t", "年报.ofd", "A.PDF", "pdf", ".zip_", " ", "\x00",
)  # fmt: skip


def test_an_address_names_a_file_where_its_path_does():
    chance = random.Random(5)
    for _ in range(20_000):
        url = "".join(chance.choices(_PIECES, k=chance.randint(0, 6)))
        assert names_file(url) == bool(_FILE.search(unquote(urlsplit(url).path))), url
