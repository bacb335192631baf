"""The levels of organ that the law tells apart."""

from enum import StrEnum


class Level(StrEnum):
    """Level of an organ; the value is the word used in rosters, commands and JSON."""

    DEPARTMENT = "department"
    TOWNSHIP = "township"
    OFFICE = "office"
    COUNTY = "county"
    PREFECTURE = "prefecture"
    PROVINCE = "province"

    @property
    def is_government(self) -> bool:
        """Whether the organ is a government at county level or above, which reports in aggregate."""
        return self in {Level.COUNTY, Level.PREFECTURE, Level.PROVINCE}


LEVEL_NAMES = {
    Level.DEPARTMENT: "部门",
    Level.TOWNSHIP: "乡镇街道",
    Level.OFFICE: "办公室",
    Level.COUNTY: "县级政府",
    Level.PREFECTURE: "市级政府",
    Level.PROVINCE: "省级政府",
}
