"""What arrived earlier offers no file of which a newer version has taken the place."""

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.on_the_drive import Became, Fate, Sought
from coplan.plan.outbox import Consignment, Copy, Stage, delivery_id
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
    listed = DeliveredList(lambda: NOW)
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
    listed = DeliveredList(lambda: NOW)
    qtbot.addWidget(listed)
    listed.show()
    listed.show_pages([page(2, "Forces (KT).pdf"), page(1, "Forces.pdf")])
    qtbot.waitUntil(lambda: [len(each) for each in offered(listed)] == [2, 2])


class Seen:
    """Somebody moved the PDF of a page and took its Word file away."""

    def __init__(self, it: Consignment) -> None:
        became = {".pdf": (Became.MOVED, "Old/Moved.pdf"), "docx": (Became.GONE, "")}
        self.fates = [
            Fate(delivery_id(it, each), it.briefing_id, it.place_id, each.wanted, how, now_at=at)
            for each in it.copies
            for how, at in [became[each.wanted[-4:]]]
        ]

    def of(self, briefing: BriefingId) -> list[Fate]:
        """Those of a page."""
        return [each for each in self.fates if each.briefing_id == briefing]

    def seek(self, path: str, then: Callable[[Sought], None]) -> None:
        """Nothing is found."""
        then(Sought())


def test_what_was_moved_is_opened_where_it_is_and_what_is_gone_is_not_offered(qtbot: QtBot) -> None:
    arrived = page(1, "Forces.pdf", "Forces.docx")
    listed = DeliveredList(lambda: NOW, Seen(arrived))
    qtbot.addWidget(listed)
    opened: list[str] = []
    listed.open_wanted.connect(opened.append)
    listed.show_wanted.connect(opened.append)
    listed.show()
    listed.show_pages([arrived])
    (row,) = listed.findChildren(QWidget, "outbox.arrived")
    qtbot.waitUntil(lambda: words_of(row) == ["Open the PDF", "Show in folder"])
    for each in row.findChildren(QPushButton):
        if each.isVisible():
            each.click()
    assert [PurePath(each) for each in opened] == [PurePath("S/Old/Moved.pdf")] * 2
    (said,) = (each.text() for each in listed.findChildren(QLabel, "outbox.became"))
    assert said == "The PDF is called “Old/Moved.pdf” now. The Word page is not there any more."
