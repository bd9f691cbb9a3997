"""What arrived earlier offers no file of which a newer version has taken the place."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Copy, Stage
from coplan.ui.outbox.delivered_list import DeliveredList
from tests.plan.world import NOW


def page(version: int, *names: str) -> Consignment:
    """A version of a page that arrived as these files."""
    copies = tuple(
        Copy(name, "0", 1, f"outbox/{version}{name}", Sent("S", name, name, "0")) for name in names
    )
    return Consignment(
        ConsignmentId(RecordId(str(version))),
        BriefingId(RecordId("b")),
        BriefingKind.LESSON,
        "Forces",
        version,
        PlaceId(RecordId("s")),
        "Shared drive",
        "S",
        (),
        "KT",
        "KT",
        NOW,
        copies,
        NOW,
        stage=Stage.DELIVERED,
    )


def offered(listed: DeliveredList) -> list[list[str]]:
    """The words of the buttons of each row."""
    return [words_of(row) for row in listed.findChildren(QWidget, "outbox.arrived")]


def words_of(row: QWidget) -> list[str]:
    """The words of the buttons of a row."""
    return [each.text() for each in row.findChildren(QPushButton) if each.isVisible()]


def facts_of(row: QWidget) -> str:
    """The line that says which version it is."""
    return next(each.text() for each in row.findChildren(QLabel) if each.text().startswith("Version"))


def test_a_file_that_a_newer_version_replaced_is_not_offered(qtbot: QtBot) -> None:
    listed = DeliveredList()
    qtbot.addWidget(listed)
    listed.show()
    first = page(1, "Forces.pdf")
    listed.show_pages([first])
    qtbot.waitUntil(lambda: [len(each) for each in offered(listed)] == [2])
    listed.show_pages([page(2, "Forces.pdf"), first])
    qtbot.waitUntil(lambda: sorted(len(each) for each in offered(listed)) == [0, 2])
    rows = listed.findChildren(QWidget, "outbox.arrived")
    by_version = {facts_of(each)[:9]: words_of(each) for each in rows}
    assert by_version["Version 1"] == []
    said = [each.text() for each in listed.findChildren(QLabel, "outbox.replaced") if each.isVisible()]
    assert said == ["Replaced by version 2."]


def test_a_version_beside_it_replaces_nothing(qtbot: QtBot) -> None:
    listed = DeliveredList()
    qtbot.addWidget(listed)
    listed.show()
    listed.show_pages([page(2, "Forces (KT).pdf"), page(1, "Forces.pdf")])
    qtbot.waitUntil(lambda: [len(each) for each in offered(listed)] == [2, 2])
