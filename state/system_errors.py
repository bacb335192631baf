"""What the operating system could not do, in Chinese: its own words are in English."""

import errno
import re
import socket
import stat

_WORDS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ESTALE: "网络磁盘已断开",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EBUSY: "正被占用",
    errno.ETXTBSY: "正被占用",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不足",
    errno.ECONNREFUSED: "对方拒绝连接",
    errno.ECONNRESET: "连接被对方断开",
    errno.ECONNABORTED: "连接被断开",
    errno.EPIPE: "连接被对方断开",
    errno.ETIMEDOUT: "超时",
    errno.EHOSTUNREACH: "到不了这台主机",
    errno.ENETUNREACH: "网络不通",
    errno.EADDRINUSE: "地址已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}
_NAMES = {
    socket.EAI_NONAME: "没有这个主机名",
    socket.EAI_AGAIN: "域名暂时解析不了",
    socket.EAI_FAIL: "域名解析不了",
}
_OF_DATABASE = tuple(
    (re.compile(words), said)
    for words, said in (
        (r"no such table: (\S+)", "缺少 {} 表"),
        (r'relation "([^"]+)" does not exist', "缺少 {} 表"),
        (r"no such column: (\S+)", "缺少 {} 列"),
        (r'column "?([^" ]+)"? does not exist', "缺少 {} 列"),
        (r"disk I/O error", "磁盘读写出错"),
        (r"disk is full", "磁盘已满"),
        (r"readonly database", "数据库只能读，不能写"),
        (r"malformed|not a database", "数据库文件已损坏"),
        (r"is locked", "数据库正被别的程序占用"),
        (r"unable to open", "数据库文件打不开"),
    )
)


def in_chinese(error: OSError) -> str:
    """Say why the system refused; in its own words where there are none of ours."""
    # Numbers of names that do not resolve are a series of their own.
    words = _NAMES if isinstance(error, socket.gaierror) else _WORDS
    said = words.get(error.errno or 0)
    if said is None and isinstance(error, TimeoutError):
        said = _WORDS[errno.ETIMEDOUT]
    return said or error.strerror or str(error)


def of_database(error: BaseException | None) -> str:
    """Say in Chinese why a database refused; in its own words where there are none of ours."""
    first = (str(error).splitlines() or [type(error).__name__])[0]
    for known, said in _OF_DATABASE:
        if found := known.search(first):
            return said.format(*found.groups())
    return first


def kind_of(mode: int) -> tuple[str, str]:
    """Say what something that is no plain file is, in Chinese and in English, by its mode."""
    if stat.S_ISLNK(mode):
        return "是一个链接", "a symbolic link"
    if stat.S_ISDIR(mode):
        return "是一个文件夹", "a folder"
    return "既不是文件也不是文件夹", "neither file nor folder"
