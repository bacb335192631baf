"""What *we* could not do. What an organ did wrong is a Finding and never stands here.

XunchaError              one plain sentence for the user
├── BadInput             the user's words, file or settings are off: exit 2
└── CouldNotSee          a page, list or report that could not be seen; `reason` names it
    ├── Unreachable          no name, no route, no answer, broken off, TLS failed
    ├── Refused              401, 403, 429, or an address we refuse to visit ourselves
    ├── BlockedByChallenge   a script, cookie or captcha stands before the page
    ├── ServerError          5xx
    ├── NotThere             404, 410: the caller knows whether this was a list or a report
    ├── ListUnreadable       the list came and could not be understood
    ├── ListIncomplete       the list was not read to its end
    └── ReportUnreadable     the report is there and could not be read
        ├── FileBroken           its file is proven not to open: empty, locked, cut off
        └── PictureTooSmall      a picture that cannot hold a line of text

NotRemembered is no error of these: memory does not hold what is asked, and the page is read anew.
"""


class XunchaError(Exception):
    """Anything that ends with one plain sentence for the user."""


class BadInput(XunchaError):
    """The user's words, file or settings are off."""


class CouldNotSee(XunchaError):
    """Something could not be seen. `reason` is the contract's word, `permanent` saves retries."""

    reason = "unreachable"
    permanent = False
    marks: tuple[str, ...] = ()
    """The signs by which a page was taken for something that stands before it, in Chinese."""

    def __init__(self, detail: str, *, retry_after: float | None = None) -> None:
        """Take one plain sentence, and the seconds the server asked us to wait."""
        super().__init__(detail)
        self.detail = detail
        self.retry_after = retry_after


class Unreachable(CouldNotSee):
    """No name, no route, no answer in time, connection broken, TLS failed."""


class Refused(CouldNotSee):
    """The server refused us, or the address is one that we refuse to visit."""

    reason = "refused"
    permanent = True


class BlockedByChallenge(CouldNotSee):
    """A challenge for browsers stands before the page."""

    reason = "blocked_by_challenge"
    permanent = True


class ServerError(CouldNotSee):
    """The server failed."""

    reason = "server_error"


class NotThere(CouldNotSee):
    """404 or 410, real or soft."""

    reason = "list_unreadable"
    permanent = True


class ListUnreadable(CouldNotSee):
    """The list page came and could not be understood."""

    reason = "list_unreadable"
    permanent = True


class ListIncomplete(CouldNotSee):
    """The list was not read to its end."""

    reason = "list_incomplete"
    permanent = True


class ReportUnreadable(CouldNotSee):
    """The report is there and could not be read."""

    reason = "report_unreadable"
    permanent = True


class PictureTooSmall(ReportUnreadable):
    """A picture that cannot hold a line of text: a bullet, a counter, a spacer."""


class FileBroken(ReportUnreadable):
    """A file that opens nowhere: empty, locked with a password, broken.

    `why` is the bare reason, `name` the file's name where it is known.
    """

    def __init__(self, detail: str, why: str = "", name: str = "") -> None:
        """Take one plain sentence, and the bare reason where the sentence says more."""
        super().__init__(detail)
        self.why = why or detail
        self.name = name


class NotRemembered(Exception):
    """An earlier round kept the rows of a page, and not what is asked for now."""
