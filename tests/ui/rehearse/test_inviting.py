"""Sending rehearsals to calendars: real files in a real folder, and what is said of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coplan.plan import rehearsal
from coplan.plan.invitation import Invitation
from coplan.plan.place import Place, add_place, remove_place
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.roots import Roots
from coplan.printer import Inviter
from coplan.sharing.outbox import Outbox
from coplan.ui.kit import Choice
from coplan.ui.rehearse.inviting import Inviting, scopes
from tests.plan import world
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import Opened, button, cell, named

TODAY = world.NOW.date()


class Sending:
    """The panel over the sample department, in a window of its own."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.planner: Planner = school.planner()
        self.folder, self._qtbot = folder, qtbot
        self.window = school.Window(self.planner)
        qtbot.addWidget(self.window)
        self.inviting = Inviting(self.planner, self.window.tasks, self.window.notices, self.window)
        self.inviting.use(Inviter(Outbox(folder / "outbox")))
        self.panel = self.inviting.panel
        self.panel.resize(320, 600)
        self.panel.show()
        self.inviting.open()

    def said(self, name: str) -> str:
        """The words of a label."""
        label = named(self.panel, name)
        assert isinstance(label, QLabel)
        return label.text()

    def choose(self, words: str) -> None:
        """Choose which rehearsals."""
        self.panel.scopes.setCurrentIndex(self.panel.scopes.findText(words))

    def save(self) -> list[str]:
        """Save the file, and say which there are."""
        before = self.files()
        QTest.mouseClick(self.panel.save, Qt.MouseButton.LeftButton)
        self._qtbot.waitUntil(lambda: len(self.files()) > len(before) and self.window.tasks.idle())
        return [name for name in self.files() if name not in before]

    def files(self) -> list[str]:
        """The calendar files in the folder."""
        return sorted(each.name for each in self.folder.glob("*.ics"))

    def events(self, name: str) -> list[tuple[str, int, str]]:
        """What a file says: whose rehearsal, its number, its state."""
        read = icalendar.Calendar.from_ical((self.folder / name).read_bytes())
        return [
            (str(each["summary"]), int(str(each["sequence"])), str(each["status"]))
            for each in read.walk("VEVENT")
        ]


@pytest.fixture
def sending(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sending]:
    """The panel; whoever chooses a file takes the name that is offered, in the folder of this test."""

    def chosen(parent: object, title: str, wanted: str, *rest: object) -> tuple[str, str]:
        return str(tmp_path / Path(wanted).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    working = Sending(qtbot, tmp_path)
    yield working
    working.window.tasks.close()


def test_a_week_a_person_or_one_booking_can_be_sent() -> None:
    plan = school.plan()
    first = min(plan.all(Rehearsal), key=lambda each: (each.day, each.start))
    offered = [each.words for each in scopes(plan, TODAY, first)]
    assert offered[:2] == ["KT with AM, Mon 30 · 8:25", "Everyone, week of 30 November"]
    assert offered[2:] == [f"{who}, all to come" for who in ("AM", "HN", "JO", "KT", "RS")]
    assert scopes(plan, date(2027, 7, 1)) == ()


def test_the_whole_week_is_saved_and_remembered(sending: Sending) -> None:
    (name,) = sending.save()
    assert name == "Rehearsals - Everyone, week of 30 November.ics"
    assert [(whose, number) for whose, number, _ in sending.events(name)] == [
        ("Rehearse: KT with AM", 0),
        ("Rehearse: AM with HN", 0),
        ("Rehearse: JO with RS", 0),
    ]
    assert sending.panel.save.isEnabled()
    assert sending.planner.plan.count(Invitation) == 3
    assert sending.planner.history.done == (), "nobody undoes that a file was made"
    assert not named(sending.panel, "rehearse.invites.done").isHidden()


def test_a_cancelled_rehearsal_has_a_second_file(sending: Sending) -> None:
    sending.save()
    booked = next(sending.planner.plan.all(Rehearsal))
    sending.planner.do(rehearsal.cancel(booked))
    sending.inviting.follow()
    assert "A rehearsal you sent out is cancelled" in sending.said("rehearse.invites.called_off")
    (cancelled,) = sending.save()
    assert cancelled == "Rehearsals - Everyone, week of 30 November - cancelled.ics"
    assert sending.events(cancelled) == [("Rehearse: KT with AM", 1, "CANCELLED")]
    assert len(sending.events("Rehearsals - Everyone, week of 30 November.ics")) == 2


def test_each_cancelled_rehearsal_has_a_file_of_its_own(sending: Sending) -> None:
    sending.save()
    for sent in list(sending.planner.plan.all(Invitation))[:2]:
        sending.planner.do(rehearsal.cancel(sending.planner.plan.get(Rehearsal, sent.rehearsal_id)))
    sending.inviting.follow()
    assert "2 rehearsals you sent out are cancelled: a file for each" in sending.said(
        "rehearse.invites.called_off"
    )
    gone = sending.save()
    assert [name.rpartition(" - ")[2] for name in gone] == ["cancelled 1.ics", "cancelled 2.ics"]
    assert [[state for *_, state in sending.events(name)] for name in gone] == [["CANCELLED"]] * 2


def test_one_person_gets_their_own(sending: Sending) -> None:
    sending.choose("AM, all to come")
    assert sending.said("rehearse.invites.said").count("AM") == 2
    (name,) = sending.save()
    assert len(sending.events(name)) == 2


def test_the_chooser_begins_where_the_drive_is_on_this_laptop(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, begun = sending.planner, list[str]()
    for place in tuple(planner.plan.all(Place)):
        planner.do(remove_place(place))
    planner.do(add_place(planner.plan, "", r"S:\Science"))

    def chosen(parent: object, title: str, wanted: str, *rest: object) -> tuple[str, str]:
        begun.append(wanted)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    sending.inviting.use(Inviter(Outbox(sending.folder / "outbox")), Roots("S: = /mnt/staff").here)
    sending.panel.save.click()
    assert [str(Path(each).parent) for each in begun] == ["/mnt/staff/Science"]


def test_text_can_be_copied(sending: Sending) -> None:
    sending.panel.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Mon 30 November, Week B\n8:25 KT with AM, 10 min")


def test_a_folder_that_is_gone_is_said_and_nothing_is_remembered(sending: Sending, qtbot: QtBot) -> None:
    notices = sending.window.notices
    sending.folder.rename(sending.folder.with_name("elsewhere"))
    sending.panel.save.click()
    qtbot.waitUntil(lambda: notices.current is not None)
    assert sending.planner.plan.count(Invitation) == 0
    assert sending.panel.save.isEnabled()
    sending.folder.with_name("elsewhere").rename(sending.folder)


def test_a_booking_leads_to_its_own_invite_and_escape_back(opened: Opened) -> None:
    window = opened()
    QTest.keyClick(cell(window, "2026-11-30", "8:25"), Qt.Key.Key_Return)
    QTest.mouseClick(button(window, "rehearse.invite.KT"), Qt.MouseButton.LeftButton)
    panel = named(window, "rehearse.invites")
    assert panel.isVisible()
    scope = named(panel, "rehearse.invites.scope")
    assert isinstance(scope, Choice)
    assert scope.currentText() == "KT with AM, Mon 30 · 8:25"
    QTest.keyClick(scope, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_what_was_saved_is_not_said_of_others(sending: Sending, qtbot: QtBot) -> None:
    sending.save()
    done = named(sending.panel, "rehearse.invites.done")
    qtbot.waitUntil(lambda: not done.isHidden())
    sending.panel.scopes.setCurrentIndex(1)
    assert done.isHidden()
