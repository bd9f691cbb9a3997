"""Calendar files, read back by two libraries that know nothing of each other."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject.base

from coplan.plan.department import staff_id
from coplan.plan.ids import InvitationId, RecordId, RehearsalId
from coplan.plan.invitation import Invitation
from coplan.plan.school_year import SchoolYear
from coplan.sharing.invites import calendar
from tests.plan import world

LONDON = ZoneInfo("Europe/London")
NAMES = {staff_id(each): each for each in ("KT", "LB")}
WINTER, SUMMER = date(2026, 12, 2), date(2027, 6, 9)


def invitation(day: date = WINTER, number: int = 1) -> Invitation:
    """KT with LB at 8:25."""
    return Invitation(
        InvitationId(RecordId(f"i{number}")),
        RehearsalId(RecordId(f"r{number}")),
        3,
        staff_id("LB"),
        staff_id("KT"),
        "First five minutes; line, two\\three\n" + "long " * 30 + "é🎈",
        "8Y2, Fri 4 P1",
        day,
        time(8, 25),
        10,
        "Lab 2, upstairs",
    )


def year() -> SchoolYear:
    """The sample's school year."""
    found = world.plan().only(SchoolYear)
    assert found is not None
    return found


def written(*invitations: Invitation, alarm: int | None = None) -> bytes:
    """The calendar file."""
    return calendar(invitations, NAMES, year(), world.NOW, alarm=alarm)


def events(file: bytes) -> list[Any]:
    """The events of a file, as the first library reads them."""
    return list(icalendar.Calendar.from_ical(file).walk("VEVENT"))


def read_by_the_other(file: bytes) -> Any:
    """The calendar as the second library reads it."""
    read: Any = vobject.base.readOne
    return read(file.decode())


def zone_of(file: bytes) -> Any:
    """The one time zone of a file."""
    (zone,) = icalendar.Calendar.from_ical(file).walk("VTIMEZONE")
    return zone


def test_two_libraries_read_the_same_times_words_and_numbers() -> None:
    file = written(invitation(), invitation(SUMMER, 2))
    ours = icalendar.Calendar.from_ical(file)
    theirs = read_by_the_other(file)
    assert ours["method"] == theirs.method.value == "PUBLISH"
    pairs = list(zip(events(file), theirs.vevent_list, strict=True))
    assert len(pairs) == 2
    for (one, other), day in zip(pairs, (WINTER, SUMMER), strict=True):
        starts = datetime.combine(day, time(8, 25), LONDON)
        for found in (one["dtstart"].dt, other.dtstart.value):
            assert found.astimezone(UTC) == starts.astimezone(UTC)
        for found in (one["dtend"].dt, other.dtend.value):
            assert found.astimezone(UTC) == (starts + timedelta(minutes=10)).astimezone(UTC)
        assert one["summary"] == other.summary.value == "Rehearse: LB with KT"
        assert one["location"] == other.location.value == "Lab 2, upstairs"
        assert one["description"] == other.description.value
        assert "line, two\\three\n" in one["description"]
        assert one["uid"] == other.uid.value
        assert one["sequence"] == int(other.sequence.value) == 3
        assert one["status"] == other.status.value == "CONFIRMED"
    assert len({one["uid"] for one, _ in pairs}) == 2


def test_summer_and_winter_have_their_own_hour() -> None:
    file = written(invitation(), invitation(SUMMER, 2))
    hours = [event["dtstart"].dt.astimezone(UTC).hour for event in events(file)]
    assert hours == [8, 7]
    assert zone_of(file)["tzid"] == "Europe/London"
    assert not icalendar.Calendar.from_ical(file).get_missing_tzids()


def test_lines_are_as_the_standard_has_them() -> None:
    file = written(invitation())
    assert file.endswith(b"\r\n")
    lines = file.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line for line in lines)


@pytest.mark.parametrize(("alarm", "expected"), [(None, []), (10, [timedelta(minutes=-10)])])
def test_nobody_is_reminded_unless_they_ask(alarm: int | None, expected: list[timedelta]) -> None:
    (event,) = events(written(invitation(), alarm=alarm))
    assert [each["trigger"].dt for each in event.walk("VALARM")] == expected


def test_a_cancellation_takes_the_event_back() -> None:
    gone = replace(invitation(), cancelled=True, sequence=4)
    file = written(gone, alarm=10)
    (event,) = events(file)
    assert (icalendar.Calendar.from_ical(file)["method"], event["status"], event["sequence"]) == (
        "CANCEL",
        "CANCELLED",
        4,
    )
    (before,) = events(written(invitation()))
    assert event["uid"] == before["uid"]
    assert event.walk("VALARM") == []


def test_a_cancellation_is_alone_in_its_file_as_the_standard_and_outlook_have_it() -> None:
    gone = replace(invitation(), cancelled=True)
    for others in (invitation(SUMMER, 2), replace(invitation(SUMMER, 2), cancelled=True)):
        with pytest.raises(ValueError, match="a file of its own"):
            written(others, gone)


def test_the_zone_is_explained_before_it_is_used() -> None:
    file = written(invitation())
    assert file.index(b"END:VTIMEZONE") < file.index(b"BEGIN:VEVENT")


def test_what_ends_after_midnight_ends_on_the_next_day() -> None:
    (event,) = events(written(replace(invitation(), start=time(23, 55))))
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=10)


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1b", "\x7f", "\ud83d", "\r"])
def test_signs_that_no_calendar_may_hold_are_left_out(sign: str) -> None:
    file = written(replace(invitation(), room=f"Lab{sign}2", part=f"The{sign}model", before=""))
    (event,) = events(file)
    assert (event["location"], event["description"]) == ("Lab 2", "The model. Pass is fine.")
    assert all(byte >= 32 or byte in b"\r\n" for byte in file)
    assert read_by_the_other(file).vevent.location.value == "Lab 2"


def test_somebody_who_left_has_no_name() -> None:
    (event,) = events(calendar([invitation()], {}, year(), world.NOW))
    assert event["summary"] == "Rehearse: somebody with somebody"
