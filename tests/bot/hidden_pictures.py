"""A report shown as one picture above the list of those before it: dated by a short folder, or not at all."""

from tests.bot.absence_lists import listed
from tests.bot.column_pages import hides, lacks

PAST = "<h4>往年年报</h4>"
for name, box in {
    "in a folder of six digits": "<p align='center'><img src='/uploads/260115/1-2601150.png' width='800'></p>",
    "in a folder of six digits, without a size": "<div><img src='/uploads/allimg/251230/1.jpg'></div>",
    "with words of its own": "<p><img src='/uploads/260115/1.png' alt='2025年政府信息公开工作年度报告'></p>",
    "as wide as the page": "<div><img src='/uploadfile/nb.jpg' width='900'></div>",
    "of the whole width": "<div><img src='/upload/image/1.jpg' width='100%'></div>",
    "alone in a paragraph": "<p style='text-align:center'><strong><img src='/ueditor/a8f3c2.png'></strong></p>",
    "styled wide": "<center><img src='/files/a8f3c2.jpg' style='width: 760px'></center>",
}.items():
    hides(f"pictures: one {name}", listed(before=box + PAST))
for name, box in {
    "of years ago, in a folder of six digits": "<p><img src='/uploads/230115/1.png' width='800'></p>",
    "that is flat": "<p><img src='/uploads/a8f3c2.jpg' width='1000' height='120'></p>",
    "of the site's make-up": "<p><img src='/images/tu.jpg' width='1000'></p>",
    "in the head": "<div class='header'><p><img src='/uploads/a8f3c2.jpg' width='1200'></p></div>",
    "that is a link": "<p><a href='http://www.x.cn/'><img src='/uploads/a8f3c2.jpg' width='800'></a></p>",
    "small, beside words": "<p><img src='/uploads/a8f3c2.jpg'>扫一扫</p>",
    "to be scanned": "<p><img src='/uploads/ewm.jpg'></p>",
}.items():
    lacks(f"pictures: one {name}", listed(before=box + PAST))
