"""Calendar files as programs really write them: with spaces, rubbish beside what matters, or cut short."""

from pathlib import Path

import pytest

from coplan.documents.calendar_lines import ready
from coplan.plan.trouble import Trouble
from tests.documents.test_calendars import LONDON, TUESDAY, read, saved, taken, written

ZONE = "BEGIN:VTIMEZONE\nTZID:{}\nBEGIN:STANDARD\nDTSTART:19700101T000000\n{}END:STANDARD\nEND:VTIMEZONE"
WILD = "TZOFFSETFROM:+5744\nTZOFFSETTO:+5744\n"
WEDNESDAY = ("2026-12-02", 600, 660)


@pytest.mark.parametrize("zone", ["", WILD])
def test_a_zone_that_is_badly_described_but_known_spoils_nothing(tmp_path: Path, zone: str) -> None:
    assert taken(written(tmp_path, LONDON, head=ZONE.format("Europe/London", zone))) == [TUESDAY]
    unknown = written(tmp_path, LONDON.replace("Europe/London", "Ours"), head=ZONE.format("Ours", zone))
    assert "does not explain, “Ours”" in read(unknown)["passed"][0]


@pytest.mark.parametrize(
    "beside",
    [
        "BEGIN:VALARM\nTRIGGER:rubbish\nnonsense\nEND:VALARM",
        "BEGIN:VALARM\nDTSTART:rubbish\nEND:VALARM",
    ],
)
def test_what_is_wrong_beside_the_events_spoils_none_of_them(tmp_path: Path, beside: str) -> None:
    task = "X\nREFRESH-INTERVAL:rubbish\nBEGIN:VTODO\nDUE:rubbish\nEND:VTODO"
    assert taken(written(tmp_path, f"{LONDON}\n{beside}", head=task)) == [TUESDAY]


def test_a_rule_may_be_written_with_spaces_and_folded(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=DAILY;UNTIL=20261202T100000Z;BYDAY=MO, TU, WE\n ;WKST=SU"
    assert taken(written(tmp_path, f"{LONDON}\n{rule}")) == [TUESDAY, WEDNESDAY]


def test_until_a_day_means_that_day_as_well(tmp_path: Path) -> None:
    assert taken(written(tmp_path, f"{LONDON}\nRRULE:FREQ=DAILY;UNTIL=20261202")) == [TUESDAY, WEDNESDAY]


def test_a_whole_day_that_ends_when_it_begins_is_that_day(tmp_path: Path) -> None:
    event = "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261201"
    assert taken(written(tmp_path, event)) == [("2026-12-01", 0, 1440)]


def test_what_was_sent_to_cancel_takes_no_time(tmp_path: Path) -> None:
    assert taken(written(tmp_path, LONDON, head="METHOD:CANCEL")) == []


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("DTSTART:20261201T100000Z\nDTEND:20261201T090000Z", "ends before it begins"),
        ("DTSTART:20261201T100000\nDTEND:20261201T090000", "ends before it begins"),
        ("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261130", "ends before it begins"),
        ("DTSTART:20261201T100000Z\nDURATION:-PT1H", "ends before it begins"),
        (f"{LONDON}\nRDATE;VALUE=DATE:20261203", "has an extra day without a time"),
        (f"{LONDON}\nRRULE:D1 #5", "has a rule of its days that cannot be read"),
        (f"{LONDON}\nRRULE:FREQ=DAILY\nEXRULE:FREQ=DAILY;INTERVAL=2", "has a rule of its exceptions"),
    ],
)
def test_what_may_mean_anything_is_told_and_not_guessed(tmp_path: Path, event: str, words: str) -> None:
    found = read(written(tmp_path, event))
    assert found["taken"] == []
    assert words in found["passed"][0]


def test_events_with_one_uid_are_apart_unless_one_is_a_later_edition(tmp_path: Path) -> None:
    def event(start: int, more: str = "") -> str:
        return f"BEGIN:VEVENT\nUID:same{more}\nDTSTART:202612{start:02}T100000\nDURATION:PT1H\nEND:VEVENT"

    apart = saved(tmp_path, ["BEGIN:VCALENDAR", event(1), event(2), event(1), "END:VCALENDAR"])
    assert taken(apart) == [TUESDAY, WEDNESDAY]
    later = event(2, "\nSEQUENCE:1")
    edited = saved(tmp_path, ["BEGIN:VCALENDAR", later, event(1), "END:VCALENDAR"])
    assert taken(edited) == [WEDNESDAY]


@pytest.mark.parametrize("kept", ["END:VEVENT", "SUMMARY:Doctor", "BEGIN:VEVENT"])
def test_half_a_file_is_refused_and_never_taken_for_an_empty_one(tmp_path: Path, kept: str) -> None:
    path = written(tmp_path, f"{LONDON}\nSUMMARY:Doctor")
    text = path.read_text()
    path.write_text(text[: text.index(kept) + len(kept)])
    with pytest.raises(Trouble, match=r"The end of “KT\.ics” is missing"):
        read(path)


def test_a_calendar_of_which_only_the_beginning_is_fetched_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, LONDON)
    text = path.read_text()
    path.write_text(text.replace("VERSION:2.0", "X-A:" + "a\n  " * 2_300_000))
    with pytest.raises(Trouble, match="of calendars at most 8 MB are read"):
        read(path)


def test_what_events_are_about_is_never_told(tmp_path: Path) -> None:
    names = ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "CATEGORIES", "URL", "UID", "X-WHAT")
    secret = "\n".join(f"{name}:secret" for name in names if name != "UID")
    people = "ORGANIZER;CN=secret:mailto:secret\nATTENDEE;CN=secret:mailto:secret"
    broken = ("RRULE:FREQ=DAILY;SECRET=1", "EXDATE:secret", "RDATE:secret", "DTSTART:secret")
    events = (f"{LONDON}\n{secret}\n{people}\nUID:secret\n{each}" for each in ("", *broken))
    assert "secret" not in str(read(written(tmp_path, *events))).lower()


def test_only_what_can_matter_is_parsed() -> None:
    text = "BEGIN:VCALENDAR\nPRODID:a\nX-WR-CALNAME:KT\nBEGIN:VTODO\nBEGIN:VALARM\nEND:VALARM\nX:y\nEND:VTODO"
    assert ready(f"{text}\n\nEND:VCALENDAR\n").split("\n") == [
        "BEGIN:VCALENDAR",
        "X-WR-CALNAME:KT",
        "END:VCALENDAR",
    ]
