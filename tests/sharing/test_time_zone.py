"""The time zone of calendar files: right on every day of the year, and as Outlook can read it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from importlib import import_module
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from coplan.plan.school_year import SchoolYear
from coplan.sharing.time_zone import time_zone
from tests.plan import world


def year(zone: str = "Europe/London") -> SchoolYear:
    """The sample's school year, somewhere."""
    found = world.plan().only(SchoolYear)
    assert found is not None
    return replace(found, timezone=zone)


def parts(zone: str) -> list[Any]:
    """What is said of a zone."""
    return list(time_zone(year(zone)).subcomponents)


def test_london_is_told_by_one_rule_for_summer_and_one_for_winter() -> None:
    summer, winter = parts("Europe/London")
    assert (summer.name, winter.name) == ("DAYLIGHT", "STANDARD")
    assert summer["rrule"].to_ical() == b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"
    assert winter["rrule"].to_ical() == b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"
    assert [each["dtstart"].dt for each in (summer, winter)] == [
        datetime(2025, 3, 30, 1),
        datetime(2025, 10, 26, 2),
    ]
    assert [str(each["tzname"]) for each in (summer, winter)] == ["BST", "GMT"]


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("America/New_York", {"DAYLIGHT": "2SU", "STANDARD": "1SU"}),
        ("Europe/Dublin", {"DAYLIGHT": "-1SU", "STANDARD": "-1SU"}),
        ("Pacific/Auckland", {"DAYLIGHT": "-1SU", "STANDARD": "1SU"}),
    ],
)
def test_other_places_have_theirs(zone: str, rules: dict[str, str]) -> None:
    told = {each.name: each["rrule"].to_ical().decode() for each in parts(zone)}
    assert all(f"BYDAY={day};" in told[name] for name, day in rules.items())


def test_clocks_that_never_change_and_those_that_follow_the_moon_have_no_rule() -> None:
    (never,) = parts("Asia/Kolkata")
    assert (never.name, "RRULE" in never) == ("STANDARD", False)
    moon = parts("Africa/Casablanca")
    assert len(moon) > 2
    assert not any("RRULE" in each for each in moon)


@pytest.mark.parametrize(
    "name",
    [
        "Europe/London",
        "Europe/Dublin",
        "America/New_York",
        "Pacific/Auckland",
        "Asia/Kolkata",
        "Africa/Casablanca",
    ],
)
def test_two_libraries_find_the_right_hour_on_every_day_of_the_school_year(name: str) -> None:
    zone = ZoneInfo(name)
    school = year(name)
    calendar, ours = icalendar.Calendar(), name.replace("/", "-")
    calendar.add_component(time_zone(school))
    days = [school.first_day + timedelta(days=n) for n in range((school.last_day - school.first_day).days)]
    for number, day in enumerate(days):
        event = icalendar.Event()
        event.add("uid", str(number))
        event.add("dtstart", datetime.combine(day, time(8, 25), zone))
        calendar.add_component(event)
    text = calendar.to_ical().replace(name.encode(), ours.encode())
    found: list[Any] = list(icalendar.Calendar.from_ical(text).walk("VEVENT"))
    reader: Any = import_module("dateutil.tz").tzical
    theirs = reader(StringIO(text.decode())).get(ours)
    for day, event in zip(days, found, strict=True):
        right = datetime.combine(day, time(8, 25), zone).astimezone(UTC)
        assert event["dtstart"].dt.astimezone(UTC) == right
        assert datetime.combine(day, time(8, 25), theirs).astimezone(UTC) == right
