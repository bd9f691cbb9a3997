"""Whoever takes a place away hears at once what still waits for it, with the way back."""

from functools import partial

from pytestqt.qtbot import QtBot

from coplan.plan.place import Place, remove_place
from coplan.ui.doing import Doing
from coplan.ui.kit import PlainLabel
from tests.ui.outbox.stage import Office

GONE = "Briefings no longer go to S:."
LEFT = "1 page still waits for that place. Send it elsewhere, or do not send it."


def _waits(office: Office, qtbot: QtBot) -> Place:
    drive = office.place("S:", away=True)
    office.export(drive, "Forces")
    qtbot.waitUntil(lambda: office.said == "1 page waits for S:")
    return drive


def _told(office: Office) -> tuple[str, str, str, str]:
    it = office.window.notices.current
    return (it.what, it.remedy, it.action, it.more) if it else ("", "", "", "")


def test_one_notice_says_that_it_is_gone_and_what_waits_for_it(office: Office, qtbot: QtBot) -> None:
    drive = _waits(office, qtbot)
    Doing(office.planner, office.window.notices).do(partial(remove_place, drive))
    qtbot.waitUntil(lambda: _told(office) == (GONE, LEFT, "Undo", "Open the outbox"))
    notices = office.window.notices
    current = notices.current
    assert current
    assert current.then
    current.then()
    assert office.planner.plan.find(Place, drive.id)
    notices.review()
    assert _told(office)[0] == f"Undone: {GONE}"
    notices.dismiss()
    assert notices.current is None, "nothing of it is left"


def test_it_goes_when_the_outbox_says_it(office: Office, qtbot: QtBot) -> None:
    drive = _waits(office, qtbot)
    office.planner.do(remove_place(drive))
    qtbot.waitUntil(lambda: office.notice == GONE)
    current = office.window.notices.current
    assert current
    assert current.show_more
    current.show_more()
    assert office.notice == ""
    gone = office.find("outbox.place.gone")
    assert isinstance(gone, PlainLabel)
    assert gone.text().startswith("This is a place no longer. Send its page else")


def test_it_is_not_told_any_more_once_nothing_waits_for_it(office: Office, qtbot: QtBot) -> None:
    drive = _waits(office, qtbot)
    office.planner.do(remove_place(drive))
    qtbot.waitUntil(lambda: office.notice == GONE)
    office.outgoing.drop(office.outgoing.waiting[0].id)
    assert office.notice == ""


def test_a_place_that_another_program_took_away_is_spoken_of_too(office: Office, qtbot: QtBot) -> None:
    drive = _waits(office, qtbot)
    office.planner.hear(remove_place(drive))
    qtbot.waitUntil(lambda: _told(office) == (GONE, LEFT, "Open the outbox", ""))


def test_nothing_is_added_when_nothing_waits(office: Office) -> None:
    drive = office.place("T")
    Doing(office.planner, office.window.notices).do(partial(remove_place, drive))
    office.let_run()
    assert _told(office)[1:] == ("", "Undo", "")
