"""What cannot be read is listed under its reasons, whole, and can be taken out at once."""

from dataclasses import replace

from coplan.plan import lesson as lessons
from coplan.plan import resource, unread
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble
from tests.plan import world


def _bad(name: str, why: str) -> Resource:
    return resource.unreadable("S:/Next week", name, 1, Trouble(f"“{name}” {why}.", "Look at it."))


FILES = (
    _bad("b.notebook", "is a SMART Notebook file"),
    _bad("empty.pdf", "is empty"),
    _bad("a.notebook", "is a SMART Notebook file"),
    replace(_bad("locked.pdf", "is protected"), locked=True),
    replace(_bad("was.pptx", "was there"), unreadable="", missing=True),
)


def _plan() -> Plan:
    plan = world.plan()
    return plan.after(resource.bring_in(plan, FILES))


def test_files_are_under_their_reasons_and_what_is_gone_comes_last() -> None:
    said = [(each.words, [file.name for file in each.resources]) for each in unread.unread(_plan())]
    assert said == [
        ("This file is a SMART Notebook file. Look at it.", ["a.notebook", "b.notebook"]),
        ("This file is empty. Look at it.", ["empty.pdf"]),
        (unread.GONE, ["was.pptx"]),
    ]


def test_what_is_gone_and_used_is_said_in_its_lesson() -> None:
    plan = _plan()
    plan = plan.after(lessons.attach(plan, ((FILES[4], next(plan.all(Lesson))),)))
    assert unread.GONE not in {each.words for each in unread.unread(plan)}


def test_all_of_a_reason_are_taken_out_at_once() -> None:
    plan = _plan()
    change = unread.take_out(plan, unread.unread(plan)[0].resources)
    assert change.sentence == "Took out 2 files"
    left = unread.unread(plan.after(change))
    assert left[0].words == "This file is empty. Look at it."
    assert unread.take_out(plan, (FILES[1],)).sentence == "Took out empty.pdf"


def test_what_is_so_when_no_file_waits_for_a_lesson() -> None:
    plan = world.plan()
    assert unread.settled(plan) == ""
    good = replace(_bad("good.pdf", ""), unreadable="")
    plan = plan.after(resource.bring_in(plan, (good, FILES[1])))
    plan = plan.after(lessons.attach(plan, ((good, next(plan.all(Lesson))),)))
    assert unread.settled(plan) == "Every file that could be read has its lesson"
    assert unread.settled(plan.after(unread.take_out(plan, (FILES[1],)))) == "Every file has its lesson"
