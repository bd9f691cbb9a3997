"""A page is delivered, and what colleagues do to it on the drive is noticed and said."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coplan.plan import ids
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId
from coplan.plan.outbox import Draft
from coplan.plan.place import Place, add_place
from coplan.ui import drive_watch
from tests.house import House
from tests.sharing.test_owner_file import office
from tests.stories import school

GAS = BriefingId(ids.derived("gas"))
WORD, PDF = "Gas pressure.docx", "Gas pressure.pdf"


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A new department, in which looks follow each other quickly."""
    monkeypatch.setattr(drive_watch, "USUALLY", 0.1)
    monkeypatch.setattr(drive_watch, "SOON", 0.1)
    monkeypatch.setattr(drive_watch, "RATIO", 0)
    opened = House(tmp_path / "home")
    opened.open()
    opened.until(lambda: opened.shown("first_run"), "the first run is shown")
    opened.fill("first_run.department", "Science")
    opened.fill("first_run.initials", "kt")
    opened.click("first_run.start")
    opened.until(lambda: opened.window.open_name, "the plan is open")
    yield opened
    if not opened.app.closed:
        opened.close()


def deliver(house: House) -> None:
    """Send a page on both papers the way every page goes, and wait until it is known to lie there."""
    (place,) = house.planner.plan.all(Place)
    parcels = (Parcel(WORD, b"our Word page"), Parcel(PDF, b"our PDF"))
    kind, now = BriefingKind.LESSON, house.planner.now
    draft = Draft(GAS, kind, "Gas pressure", 1, place, (), "KT", "KT", now, parcels)
    outgoing = house.session.outgoing
    outgoing.take(outgoing.post.accept([draft]))
    house.until(lambda: len(house.session.drive_watch.of(GAS)) == 2, "the page was delivered and seen there")


def said(house: House) -> list[str]:
    """What is known of the page."""
    return [each.sentence(house.planner.now) for each in house.session.drive_watch.of(GAS)]


def test_what_colleagues_do_to_a_page_is_noticed_and_said(house: House, tmp_path: Path) -> None:
    drive = school.drive(tmp_path)
    house.planner.do(add_place(house.planner.plan, "Shared drive", str(drive)))
    deliver(house)
    assert said(house) == ["", ""]
    sign, now = drive / "~$s pressure.docx", house.planner.now.timestamp()
    sign.write_bytes(office("k.t."))
    os.utime(sign, (now, now))
    house.until(lambda: "KT has the Word page open now." in said(house), "it is seen who has it open")
    sign.unlink()
    (drive / WORD).write_bytes(b"a colleague was here")
    notices = house.window.notices
    house.until(lambda: notices.current and "changed" in notices.current.what, "the edit is said")
    assert notices.current is not None
    assert notices.current.what == "Somebody changed “Gas pressure” on Shared drive."
    notices.dismiss()
    (drive / "Old").mkdir()
    (drive / PDF).rename(drive / "Old" / PDF)
    house.until(lambda: "The PDF is in “Old” now." in said(house), "the move is seen")
    house.until(lambda: notices.current and "Old" in notices.current.what, "the move is said")
    notices.dismiss()
    (drive / "Old" / PDF).unlink()
    house.until(lambda: notices.current and "any more" in notices.current.what, "the removal is said")
    assert "The PDF is not there any more." in said(house)
    assert (drive / WORD).read_bytes() == b"a colleague was here"
