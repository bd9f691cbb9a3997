"""Calendars of people: when they are busy however it is said, and what is passed over, never guessed."""

from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from coplan.documents import calendar_days
from coplan.documents.calendars import Calendars
from coplan.documents.crew import Crew, default_command
from coplan.plan.calendar_file import Taken
from coplan.plan.engagement import MIDNIGHT
from coplan.plan.school_year import SchoolYear
from coplan.plan.trouble import Trouble
from tests.plan import world

LONDON = "DTSTART;TZID=Europe/London:20261201T100000\nDTEND;TZID=Europe/London:20261201T110000"
TUESDAY = ("2026-12-01", 600, 660)


def written(folder: Path, *events: str, head: str = "", name: str = "KT.ics") -> Path:
    """A calendar file with these events."""
    bodies = (f"BEGIN:VEVENT\nUID:{number}\n{each}\nEND:VEVENT" for number, each in enumerate(events))
    return saved(folder, [f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}", *bodies, "END:VCALENDAR\n"], name)


def saved(folder: Path, parts: Iterable[str], name: str = "KT.ics") -> Path:
    path = folder / name
    path.write_bytes("\n".join(part for part in parts if part).replace("\n", "\r\n").encode())
    return path


def read(path: Path, first: str = "2026-11-23", last: str = "2027-07-16") -> dict[str, Any]:
    request = {"path": str(path), "first": first, "last": last, "timezone": "Europe/London"}
    return calendar_days.calendar(request, lambda *_: None)


def taken(path: Path, first: str = "2026-11-23", last: str = "2027-07-16") -> list[tuple[str, int, int]]:
    """What is taken, where nothing is passed over."""
    found = read(path, first, last)
    assert found["passed"] == []
    return list(found["taken"])


@pytest.mark.parametrize(
    "event",
    [
        LONDON,
        "DTSTART:20261201T100000\nDTEND:20261201T110000",
        "DTSTART:20261201T100000Z\nDURATION:PT1H",
        "DTSTART;TZID=America/New_York:20261201T050000\nDURATION:PT1H",
        "DTSTART;TZID=GMT Standard Time:20261201T100000\nDURATION:PT59M1S",
        f'{LONDON}\nSTATUS:TENTATIVE\nTRANSP:OPAQUE\nSUMMARY;X-A="b:c":Interview\\, again',
        f"{LONDON}\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;TZID=Europe/London:20261202T100000",
        f"{LONDON}\nEXDATE:",
        f"{LONDON}\nnonsense\nGEO:north",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20261201T100000\nDURATION:PT1H",
    ],
)
def test_one_hour_of_one_tuesday_however_it_is_said(tmp_path: Path, event: str) -> None:
    assert taken(written(tmp_path, event)) == [TUESDAY]


@pytest.mark.parametrize(
    "event",
    [
        f"{LONDON}\nTRANSP:TRANSPARENT",
        f"{LONDON}\nSTATUS:CANCELLED",
        f"{LONDON}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "DTSTART:20261201T100000",
        "DTSTART:20261205T100000\nDURATION:PT1H",
        "DTSTART:20261120T100000\nDURATION:PT1H",
        "DTSTART:20270719T100000\nDURATION:PT1H",
    ],
)
def test_what_is_free_or_cancelled_or_not_on_a_school_day_takes_no_time(tmp_path: Path, event: str) -> None:
    assert taken(written(tmp_path, event)) == []


def test_whole_days_nights_and_weeks_are_one_stretch_for_each_weekday(tmp_path: Path) -> None:
    whole = written(tmp_path, "DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20261208")
    assert taken(whole) == [("2026-12-04", 0, 1440), ("2026-12-07", 0, 1440)]
    single = written(tmp_path, "DTSTART;VALUE=DATE:20261204")
    assert taken(single) == [("2026-12-04", 0, 1440)]
    night = written(tmp_path, "DTSTART:20261201T220000Z\nDTEND:20261202T003001Z")
    assert taken(night) == [("2026-12-01", 1320, 1440), ("2026-12-02", 0, 31)]
    until = written(tmp_path, "DTSTART:20261201T220000Z\nDTEND:20261202T000000Z")
    assert taken(until) == [("2026-12-01", 1320, 1440)]


def test_times_that_touch_or_overlap_are_told_as_one(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        LONDON,
        "DTSTART:20261201T110000\nDURATION:PT30M",
        "DTSTART:20261201T101500\nDURATION:PT5M",
        "DTSTART:20261201T113100\nDURATION:PT9M",
    )
    assert taken(path) == [("2026-12-01", 600, 690), ("2026-12-01", 691, 700)]


def test_a_weekly_meeting_keeps_its_hour_when_the_clocks_change_and_one_in_utc_does_not(
    tmp_path: Path,
) -> None:
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20270402T235959Z\nDURATION:PT1H"
    local = written(tmp_path, f"DTSTART;TZID=Europe/London:20270319T100000\n{rule}")
    assert [start for _, start, _ in taken(local)] == [600, 600, 600]
    utc = written(tmp_path, f"DTSTART:20270319T100000Z\n{rule}")
    assert [start for _, start, _ in taken(utc)] == [600, 600, 660]


def test_an_hour_that_comes_twice_is_taken_once(tmp_path: Path) -> None:
    back = written(tmp_path, "DTSTART:20261025T003000Z\nDTEND:20261025T011500Z\nRDATE:20261026T090000Z")
    assert taken(back, "2026-10-19") == [("2026-10-26", 540, 585)]


def test_series_with_days_left_out_put_in_moved_and_cancelled(tmp_path: Path) -> None:
    series = (
        f"BEGIN:VEVENT\nUID:s\n{LONDON}\nRRULE:FREQ=WEEKLY;COUNT=5\n"
        "EXDATE;TZID=Europe/London:20261208T100000\nRDATE;TZID=Europe/London:20261203T100000\nEND:VEVENT"
    )
    moved = (
        "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;TZID=Europe/London:20261215T100000\n"
        "DTSTART;TZID=Europe/London:20261216T130000\nDURATION:PT20M\nEND:VEVENT"
    )
    gone = moved.replace("20261215T10", "20261222T10").replace("DURATION:PT20M", "STATUS:CANCELLED")
    path = saved(tmp_path, ["BEGIN:VCALENDAR", moved, series, gone, "END:VCALENDAR"])
    assert taken(path) == [
        TUESDAY,
        ("2026-12-03", 600, 660),
        ("2026-12-16", 780, 800),
        ("2026-12-29", 600, 660),
    ]


def test_a_zone_that_the_file_explains_is_used_and_one_that_it_does_not_is_told(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Our zone\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE"
    )
    event = "DTSTART;TZID=Our zone:20261201T130000\nDURATION:PT1H"
    assert taken(written(tmp_path, event, head=zone)) == [TUESDAY]
    another = zone.replace("+0300", "+0200")
    assert taken(written(tmp_path, event, head=another)) == [("2026-12-01", 660, 720)]
    assert read(written(tmp_path, event, LONDON)) == {
        "title": "",
        "taken": [TUESDAY],
        "passed": [
            "The event of Tue 1 December 2026 has a time zone that the file does not explain, “Our zone”"
        ],
    }


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("SUMMARY:Doctor", "An event has no beginning"),
        ("DTSTART:soon\nDURATION:PT1H", "An event has a beginning that cannot be read"),
        ("DTSTART;;:20261201T100000", "An event has a broken line about its time"),
        (f"{LONDON}\nDTSTART:20261202T100000", "An event has a beginning more than once"),
        (f"{LONDON}\nRRULE:FREQ=OFTEN", "has a rule of its days that cannot be read"),
        (f"{LONDON}\nRRULE:FREQ=SECONDLY", "repeats more often than every hour"),
        (f"{LONDON}\nRRULE:FREQ=DAILY;BYMINUTE={','.join(map(str, range(60)))};BYHOUR=8,9", "more often"),
        (f"{LONDON}\nEXDATE:whenever\nRRULE:FREQ=DAILY", "has an exception that cannot be read"),
        (f"{LONDON}\nEXDATE;TZID=Nowhere:20261202T100000\nRRULE:FREQ=DAILY", "does not explain, “Nowhere”"),
        (f"{LONDON}\nRRULE:RSCALE=CHINESE;FREQ=YEARLY", "cannot be understood"),
    ],
)
def test_what_is_not_clear_is_passed_over_and_told(tmp_path: Path, event: str, words: str) -> None:
    found = read(written(tmp_path, event))
    assert found["taken"] == []
    assert len(found["passed"]) == 1
    assert words in found["passed"][0]
    assert "Doctor" not in str(found)


def test_a_series_does_not_count_when_one_of_its_changes_is_unclear(tmp_path: Path) -> None:
    change = "BEGIN:VEVENT\nUID:0\nRECURRENCE-ID:never\nDTSTART:20261201T120000\nEND:VEVENT"
    plain = written(tmp_path, f"{LONDON}\nRRULE:FREQ=WEEKLY").read_text().splitlines()
    path = saved(tmp_path, [*plain[:-1], change, plain[-1]])
    assert read(path)["taken"] == []
    assert len(read(path)["passed"]) == 1


def test_a_list_of_busy_times_counts_without_any_event(tmp_path: Path) -> None:
    busy = (
        "BEGIN:VFREEBUSY\nFREEBUSY:20261201T100000Z/PT1H\n"
        "FREEBUSY;FBTYPE=FREE:20261202T100000Z/20261202T110000Z\nEND:VFREEBUSY"
    )
    assert taken(written(tmp_path, head=busy)) == [TUESDAY]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_calendars_of_any_common_encoding_with_lines_folded_anywhere(tmp_path: Path, encoding: str) -> None:
    text = written(tmp_path, f"{LONDON}\nSUMMARY:Café", head="X-WR-CALNAME:Zoë").read_text()
    path = tmp_path / "other.ics"
    path.write_bytes(text.replace("T100000", "T1000\n 00").encode(encoding))
    assert taken(path) == [TUESDAY]
    assert read(path)["title"] == "Zoë"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Mon,P1,8X1\n", "is no calendar file"),
        (b"%PDF-1.4 \0\0\0", "is no calendar file"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\nX", "is damaged"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 10_001, "more than 10,000 events"),
    ],
)
def test_what_is_no_calendar_is_refused_with_a_reason(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "what.ics"
    path.write_bytes(content)
    with pytest.raises(Trouble, match=words):
        read(path)


def test_what_repeats_for_ever_ends_with_the_school_year(tmp_path: Path) -> None:
    path = written(tmp_path, f"{LONDON}\nRRULE:FREQ=DAILY")
    found = taken(path)
    assert (found[0], found[-1]) == (TUESDAY, ("2027-07-16", 600, 660))
    assert len(found) == 164


def test_a_reader_that_may_be_killed_reads_it_and_tells_only_when(tmp_path: Path) -> None:
    year = world.plan().only(SchoolYear)
    assert year is not None
    crew = Crew(default_command(), most=1)
    calendars = Calendars(crew)
    path = written(tmp_path, f"{LONDON}\nSUMMARY:Doctor", "DTSTART;VALUE=DATE:20261202", "SUMMARY:Bank")
    try:
        found = calendars.read(path, year, date(2026, 11, 23))
        never = written(tmp_path, f"{LONDON}\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", name="never.ics")
        crew.seconds = 0.5
        with pytest.raises(Trouble, match=r"never\.ics"):
            calendars.read(never, year, date(2026, 11, 23))
    finally:
        crew.close()
    assert found.taken == (
        Taken(date(2026, 12, 1), time(10), time(11)),
        Taken(date(2026, 12, 2), time(0), MIDNIGHT),
    )
    assert found.passed_over == (("An event has no beginning", 1),)
    assert "Doctor" not in str(found)
