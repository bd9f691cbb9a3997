"""Resources: known by what is in them, called by their names, and honest about what is not known."""

from pathlib import Path

import pytest

from coplan.plan import resource
from coplan.plan.plan import Plan
from coplan.plan.ports import Glimpse, Reading
from coplan.plan.resource import Resource, resource_id
from coplan.plan.trouble import Trouble

TROUBLE = Trouble("“one.pdf” is locked.", "Take the password off.")
ONE = Resource(resource_id("f", "one.pdf"), "one.pdf", "pdf", "S:/Next week", "f", 10)


def test_a_file_that_moves_stays_what_it_is() -> None:
    glimpse = Glimpse("f", "pdf", 10, "", ())
    again = resource.glimpsed(ONE, resource_id("f", "two.pdf"), "T:/Elsewhere", "two.pdf", glimpse)
    assert (again.id, again.path) == (ONE.id, "T:/Elsewhere/two.pdf")
    other = resource.glimpsed(None, resource_id("f", "two.pdf"), "T:/Elsewhere", "two.pdf", glimpse)
    assert other.id != ONE.id


def test_the_same_file_is_brought_in_once() -> None:
    change = resource.bring_in(Plan(), (ONE,))
    assert change.sentence == "Added one.pdf"
    plan = Plan().after(change)
    assert not resource.bring_in(plan, (ONE,))
    assert resource.bring_in(plan, ()).edits == ()


def test_reading_and_failing_say_so() -> None:
    reading = Reading("f", "pdf", 10, "Gas", (), Path("x.pdf"), ((595, 842),) * 3, "the file itself")
    failed = resource.failed(ONE, TROUBLE)
    assert failed.unreadable == "“one.pdf” is locked. Take the password off."
    read = resource.read(failed, reading)
    assert (read.pages, read.title, read.unreadable, read.exact) == (3, "Gas", "", True)
    named = resource.unreadable("S:/Next week", "one.PDF", 0, TROUBLE)
    assert (named.kind, named.unreadable) == ("pdf", failed.unreadable)
    assert named.id == resource.unreadable("S:/Next week", "one.PDF", 5, TROUBLE).id


@pytest.mark.parametrize(
    ("kind", "badge"), [("pptx", "PPTX"), ("jpeg", "Photo"), ("heic", "Photo"), ("png", "PNG")]
)
def test_a_badge_says_the_kind(kind: str, badge: str) -> None:
    assert Resource(ONE.id, "x", kind, "", "f", 1).badge == badge


def test_a_quick_view_is_not_exact() -> None:
    assert not ONE.exact
    assert not Resource(ONE.id, "x", "pptx", "", "f", 1, "", 3, "quick view").exact
    assert Resource(ONE.id, "x", "pptx", "", "f", 1, "", 3, "LibreOffice").exact
