"""The reader's own process: takes a file on standard input, answers with a document.

Hostile files may crash a native library, eat memory or never end. They do so here, under limits
that the process lays on itself before it opens anything. Started by `bot.reading.workshop`.
"""

import json
import os
import resource
import signal
import struct
import sys
from typing import Any, BinaryIO

from bot.errors import FileBroken, PictureTooSmall, ReportUnreadable
from bot.reading.readers import READERS
from bot.reading.wire import packed

HEADER = struct.Struct(">QQ")
LENGTH = struct.Struct(">Q")
_PAGE = resource.getpagesize()


def main() -> None:
    """Answer requests until standard input ends. Arguments: megabytes, seconds for one file."""
    megabytes, seconds = int(sys.argv[1]), int(sys.argv[2])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the answers
    _limit(megabytes)
    while (asked := _request(sys.stdin.buffer)) is not None:
        # Even with nobody left to stop it, a file that never ends is ended.
        signal.alarm(seconds + 5)
        answer = json.dumps(_answer(*asked), ensure_ascii=True).encode()
        signal.alarm(0)
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _limit(megabytes: int) -> None:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - no path object needed
        mapped = int(statm.read().split()[0]) * _PAGE
    limit = mapped + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _request(stream: BinaryIO) -> tuple[str, bytes] | None:
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    name_length, body_length = HEADER.unpack(head)
    return stream.read(name_length).decode(), stream.read(body_length)


def _answer(medium: str, body: bytes) -> dict[str, Any]:
    try:
        return {"document": packed(READERS[medium](body))}
    except FileBroken as broken:
        return {"broken": broken.detail}
    except PictureTooSmall as small:
        return {"small": small.detail}
    except ReportUnreadable as unreadable:
        return {"unreadable": unreadable.detail}
    except MemoryError:
        return {"unreadable": "文件过大或结构异常，读取时内存不足"}
    except RecursionError:
        return {"unreadable": "文件的层次深得异常，未予读取"}
    except Exception as error:  # noqa: BLE001 - a broken file can end in any library's own error
        return {"unreadable": f"文件结构有误，读不出来（{type(error).__name__}）"}


if __name__ == "__main__":
    main()
