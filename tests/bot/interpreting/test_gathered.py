"""What is said of a table that was not read for sure."""

from bot.interpreting.gathered import Gathered


def test_rows_with_the_same_doubt_share_one_sentence():
    gathered = Gathered("applications")
    gathered.doubt("表头不全")
    gathered.doubt("表头不全")
    gathered.uneven += ["予以公开", "部分公开", "信访举报投诉类申请", "重复申请", "其他"]
    gathered.unmatched += ["总计"]
    assert gathered.doubts == (
        "表头不全",
        "「予以公开」、「部分公开」、「信访举报投诉类申请」等 5 行的单元格与表头没有对齐",
        "「总计」一行的单元格数与表头不符，未能逐格对应",
    )
