"""What is in the way on a day, said as people say it."""

from datetime import time

import pytest

from coplan.plan import excuses
from coplan.plan.diary import Busy, Stretch
from coplan.plan.opening import Hindrance, Obstacle
from coplan.plan.school_year import Slot, SlotKind


def slot(name: str, kind: SlotKind = SlotKind.LESSON) -> Slot:
    return Slot(name, name, time(9), time(10), kind)


DAY = (
    slot("8:25", SlotKind.BEFORE),
    slot("P1"),
    slot("P2"),
    slot("Break", SlotKind.BREAK),
    slot("P3"),
    slot("P4"),
    slot("Lunch", SlotKind.LUNCH),
    slot("P5"),
    slot("After", SlotKind.AFTER),
)
BY_NAME = {each.name: each for each in DAY}


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["P1", "P2", "P3", "P4"], "in P1 to P4"),
        (["P1", "P2"], "in P1 and P2"),
        (["P1", "P3"], "in P1 and P3"),
        (["P1", "P2", "P3", "P5"], "in P1 to P3 and P5"),
        (["P1", "P3", "P5"], "in P1, P3 and P5"),
        (["Break"], "at break"),
        (["8:25", "P2", "Lunch", "After"], "in P2, before school, at lunch and after school"),
        ([], ""),
    ],
)
def test_slots_are_said_as_people_say_them(names: list[str], words: str) -> None:
    assert excuses.when([BY_NAME[name] for name in names], DAY) == words


def test_two_reasons_of_one_day() -> None:
    teaches = Obstacle(Hindrance.PERSON, "", "", "LB", Stretch(0, 1, Busy.TEACHES, "7A2"))
    duty = Obstacle(Hindrance.PERSON, "", "", "KT", Stretch(0, 1, Busy.DUTY))
    looked = [(BY_NAME[name], teaches) for name in ("P1", "P2")]
    looked += [(BY_NAME["Break"], duty)] + [(BY_NAME[name], teaches) for name in ("P3", "P4")]
    assert excuses.said(DAY, looked) == "LB teaches P1 to P4; KT is on duty at break"


def test_rooms_and_too_few_minutes_are_said_and_the_past_is_not() -> None:
    looked = [
        (BY_NAME["8:25"], Obstacle(Hindrance.PAST, "That time is past.", "")),
        (BY_NAME["P1"], Obstacle(Hindrance.ROOM, "Every room is in use then.", "")),
        (BY_NAME["P2"], Obstacle(Hindrance.ROOM, "Lab 2 is in use then: KT teaches 8X1.", "")),
        (BY_NAME["Break"], Obstacle(Hindrance.TOO_SHORT, "", "")),
    ]
    said = "every room is in use in P1; Lab 2 is in use in P2; there are too few minutes at break"
    assert excuses.said(DAY, looked) == said
    assert excuses.said(DAY, looked[:1]) == ""


def test_of_two_lunches_the_one_that_is_taken_is_named_by_its_time() -> None:
    early = Slot("Lunch A", "Lunch A", time(12), time(12, 30), SlotKind.LUNCH)
    late = Slot("Lunch B", "Lunch B", time(12, 30), time(13), SlotKind.LUNCH)
    assert excuses.when([late], (early, late)) == "at 12:30"


def test_what_is_only_unfair_is_said_with_the_period_that_is_kept() -> None:
    found = {
        "P2": Obstacle(Hindrance.LAST_FREE, "KT has no other free period that week.", "", "KT"),
        "P3": Obstacle(Hindrance.ENOUGH, "AM has two rehearsals that week already.", "", "AM"),
        "Lunch": Obstacle(Hindrance.LUNCH, "KT keeps lunch free.", "", "KT"),
    }
    assert excuses.said(DAY, [(BY_NAME[name], each) for name, each in found.items()]) == (
        "KT has no other free period than P2; AM has two rehearsals that week already; KT keeps lunch free"
    )
