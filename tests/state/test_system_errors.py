import errno
import os
import socket

import pytest

from state.system_errors import in_chinese


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.ENOTDIR, "路径中有一段不是文件夹"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有权限"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.ECONNREFUSED, "对方拒绝连接"),
        (errno.ETIMEDOUT, "超时"),
    ],
)
def test_what_the_system_refuses_is_said_in_chinese(number, words):
    assert in_chinese(OSError(number, os.strerror(number), "/a")) == words


def test_a_name_that_does_not_resolve_has_numbers_of_its_own():
    assert in_chinese(socket.gaierror(socket.EAI_NONAME, "Name unknown")) == "没有这个主机名"


def test_what_has_no_words_of_ours_keeps_those_of_the_system():
    assert in_chinese(OSError(errno.ENOEXEC, "Exec format error")) == "Exec format error"
    assert in_chinese(OSError("odd")) == "odd"
    assert in_chinese(TimeoutError("timed out")) == "超时"
