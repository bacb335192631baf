"""Tables of what is known of sites from one visit to the next."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from state.naming import METADATA

SQLModel.metadata = METADATA


class SeenPage(SQLModel, table=True):
    """A page as it was seen last, so that the server can be asked whether it is still the same.

    `url` is the address asked for; `digest` stands for what decides how a list is read, and behind
    a space for the whole page but its counters; `reading` is what the version `read_by` of the
    reader made of it; `full_on` is the last day it was read whatever the server said. A report's
    page has neither.
    """

    __tablename__: ClassVar[str] = "seen_page"
    id: int | None = Field(default=None, primary_key=True)
    url: str = Field(unique=True)
    final_url: str
    etag: str = ""
    last_modified: str = ""
    sha256: str
    digest: str = ""
    reading: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    read_by: str = ""
    seen_at: datetime
    full_on: date


class HostNote(SQLModel, table=True):
    """What is known of a host (or of one address of it) from one visit to the next."""

    __tablename__: ClassVar[str] = "host_note"
    host: str = Field(primary_key=True)
    rest_until: datetime | None = None
    rest_reason: str = ""
    rest_why: str = ""
    rest_address: str = ""
    robots: str = ""
    robots_at: datetime | None = None
    browser_at: datetime | None = None
