"""Pages whose place cannot take them: what is said, what can be done, and that they arrive."""

import errno
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from coplan.plan import briefing
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Delivery
from coplan.plan.on_the_drive import Became, Fate, Sought
from coplan.plan.outbox import Consignment
from coplan.plan.page import SectionKind
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.ui.brief.export_panel import ExportPanel
from tests.ui.brief.stage import Stage
from tests.ui.desktop import Desktop

WORD = b"PK"


def texts(card: QWidget) -> str:
    """What a card says, as a screen reader hears it."""
    return f"{card.accessibleName()}. {card.accessibleDescription()}"


def made_of(planner: Planner) -> Briefing:
    """The lesson briefing."""
    return briefing.of_model(planner.plan, next(planner.plan.all(SharedModel)))


def busy(stage: Stage) -> bool:
    """Whether the panel says that it is exporting."""
    found = stage.find("brief.export")
    assert isinstance(found, QPushButton)
    return found.text() == "Exporting…"


def with_place(stage: Stage, folder: Path) -> None:
    """Send pages to a folder, which may not be there."""
    stage.screen.add_place(str(folder))
    stage.settle()


def choose(stage: Stage, words: str) -> None:
    """Choose from the menu that is open."""
    (menu,) = (each for each in stage.screen.findChildren(QMenu, "brief.elsewhere_menu") if each.isVisible())
    found: list[QAction] = [each for each in menu.actions() if each.text() == words]
    found[0].trigger()
    menu.hide()
    stage.settle()


def test_a_page_waits_for_its_place_and_says_that_it_arrived(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path / "S")
    stage.press("Ctrl+E")
    assert not busy(stage)
    card = texts(stage.find("brief.waiting"))
    assert card.startswith("Made. Waiting for S. Since 12:00: ")
    assert card.endswith("is not there at the moment. Tried again by itself.")
    notice = stage.notices.current
    assert notice is not None
    assert (notice.what, notice.action) == (
        "The page is made. It goes to S when S is back.",
        "Open the outbox",
    )
    assert notice.then is not None
    notice.then()
    assert stage.asked == ["outbox"]
    (tmp_path / "S").mkdir()
    stage.click("brief.try_now")
    assert stage.notices.current is None
    assert not stage.shown("brief.waiting")
    assert stage.find("brief.delivered").accessibleName() == "Delivered to S"
    assert len(list((tmp_path / "S").iterdir())) == 2
    assert stage.planner.plan.count(Delivery) == 2


def test_the_copy_on_this_laptop_can_be_looked_at_meanwhile(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path / "S")
    stage.press("Ctrl+E")
    asked: list[str] = []
    card = stage.find("brief.waiting")
    card.open_wanted.connect(asked.append)  # type: ignore[attr-defined]
    stage.click("brief.open_copy")
    assert [Path(each).suffix for each in asked] == [".pdf"]


@pytest.mark.parametrize(
    ("error", "words"), [(errno.ENOSPC, "too little room"), (errno.EACCES, "Nothing may be written")]
)
def test_what_needs_somebody_is_said_with_what_to_do(
    stage: Stage, tmp_path: Path, error: int, words: str
) -> None:
    with_place(stage, tmp_path)
    stage.drive.refuse = (error, b"")
    stage.press("Ctrl+E")
    card = texts(stage.find("brief.waiting"))
    assert card.startswith(f"Made. {tmp_path.name[:20]}")
    assert "needs you" in card
    assert words in card
    assert "by itself" not in card
    assert "choose another place" in card
    assert stage.notices.current is not None
    assert words in stage.notices.current.what
    stage.drive.refuse = None
    stage.click("brief.try_now")
    assert stage.shown("brief.delivered")


def test_half_of_a_page_is_said_by_paper(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path)
    stage.drive.refuse = (errno.EBUSY, WORD)
    stage.press("Ctrl+E")
    assert "PDF arrived, Word still to go." in texts(stage.find("brief.waiting"))
    assert stage.find("brief.open_there").isVisible()
    assert {each.suffix for each in tmp_path.glob("2026*")} == {".pdf"}


def test_the_newer_version_takes_the_place_of_the_one_that_waits(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path / "S")
    stage.press("Ctrl+E")
    stage.press("Ctrl+E")
    card = texts(stage.find("brief.waiting"))
    assert "takes the place of version 1" in card
    assert len([each for each in cards(stage) if each.isVisible()]) == 1
    (tmp_path / "S").mkdir()
    stage.click("brief.try_now")
    assert {each.version for each in stage.planner.plan.all(Delivery)} == {2}


def cards(stage: Stage) -> Sequence[QWidget]:
    """The cards of what waits."""
    return stage.screen.findChildren(QWidget, "brief.waiting")


def test_it_can_be_sent_elsewhere(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "Stick").mkdir()
    with_place(stage, tmp_path / "Stick")
    stage.click("brief.place.Stick")
    with_place(stage, tmp_path / "S")
    stage.press("Ctrl+E")
    stage.click("brief.elsewhere")
    choose(stage, "Stick")
    assert stage.find("brief.delivered").accessibleName() == "Delivered to Stick"
    assert not stage.shown("brief.waiting")
    assert len(list((tmp_path / "Stick").iterdir())) == 2


def test_exporting_cannot_be_undone_and_what_was_done_before_can(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path)
    before = made_of(stage.planner)
    stage.planner.do(briefing.leave_out(stage.planner.plan, before, SectionKind.REHEARSALS))
    stage.settle()
    stage.press("Ctrl+E")
    assert made_of(stage.planner).version == 1
    undone = stage.planner.undo()
    assert undone is not None
    assert "version" not in undone.sentence
    assert made_of(stage.planner) == Briefing(before.id, before.model_id, version=1)
    stage.planner.redo()
    assert made_of(stage.planner).left_out == (SectionKind.REHEARSALS,)
    assert made_of(stage.planner).version == 1


def test_what_was_undone_before_an_export_can_be_done_again_after_it(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path)
    before = made_of(stage.planner)
    stage.planner.do(briefing.leave_out(stage.planner.plan, before, SectionKind.REHEARSALS))
    stage.planner.undo()
    stage.settle()
    stage.press("Ctrl+E")
    stage.planner.redo()
    assert made_of(stage.planner).left_out == (SectionKind.REHEARSALS,)
    assert made_of(stage.planner).version == 1


def test_a_section_ticked_while_the_page_is_printed_hinders_nothing(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path)
    QTest.keySequence(stage.screen, "Ctrl+E")
    assert busy(stage)
    made = made_of(stage.planner)
    stage.planner.do(briefing.leave_out(stage.planner.plan, made, SectionKind.REHEARSALS))
    stage.settle()
    assert made_of(stage.planner).version == 1
    assert made_of(stage.planner).left_out == (SectionKind.REHEARSALS,)
    assert stage.shown("brief.delivered")


def test_the_panel_is_not_exporting_when_another_page_is_shown_meanwhile(
    stage: Stage, tmp_path: Path
) -> None:
    with_place(stage, tmp_path)
    QTest.keySequence(stage.screen, "Ctrl+E")
    stage.screen.show_kind(BriefingKind.WORKING)
    assert not busy(stage)
    stage.settle()
    assert not busy(stage)
    assert not stage.shown("brief.delivered")
    stage.screen.show_kind(BriefingKind.LESSON)
    stage.settle()
    assert stage.shown("brief.delivered") or stage.shown("brief.before")
    assert not busy(stage)


def test_a_page_that_nobody_brings_anywhere_is_on_its_way_after_some_moments(
    stage: Stage, tmp_path: Path
) -> None:
    with_place(stage, tmp_path)
    stage.outgoing.stop()
    stage.press("Ctrl+E")
    assert busy(stage)
    stage.sending.moments.timeout.emit()
    assert not busy(stage)
    assert texts(stage.find("brief.waiting")).startswith(f"Made. On its way to {tmp_path.name[:20]}")
    stage.outgoing.start()
    stage.settle()
    assert stage.shown("brief.delivered")


@pytest.mark.parametrize("way", ["drop", "redirect"])
def test_what_is_dropped_or_redirected_elsewhere_is_shown_no_more(
    stage: Stage, tmp_path: Path, way: str
) -> None:
    with_place(stage, tmp_path / "S")
    stage.press("Ctrl+E")
    (waiting,) = stage.outgoing.waiting
    if way == "drop":
        stage.outgoing.drop(waiting.id)
    else:
        (tmp_path / "T").mkdir()
        (place,) = stage.planner.plan.all(Place)
        stage.outgoing.redirect(waiting.id, Place(place.id, "T", str(tmp_path / "T")))
    stage.settle()
    assert not stage.shown("brief.waiting")
    assert not busy(stage)


def test_a_bug_while_printing_leaves_nothing_exporting(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_place(stage, tmp_path)
    hooked: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, bug, _trace: hooked.append(bug))

    def breaks(*_: object) -> tuple[Consignment, ...]:
        raise RuntimeError("a bug")

    monkeypatch.setattr(stage.outgoing.post, "accept", breaks)
    stage.press("Ctrl+E")
    assert [str(each) for each in hooked] == ["a bug"]
    assert not busy(stage)


def test_a_full_laptop_is_said_at_once_and_nothing_was_made(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_place(stage, tmp_path)

    def full(*_: object) -> tuple[Consignment, ...]:
        raise Trouble("There is no room left on this laptop.", "Make some room.")

    monkeypatch.setattr(stage.outgoing.post, "accept", full)
    stage.press("Ctrl+E")
    assert stage.notices.current is not None
    assert stage.notices.current.what == "There is no room left on this laptop."
    assert stage.notices.current.action == "Try again"
    assert made_of(stage.planner).version == 0
    assert not busy(stage)


def test_what_waits_from_an_earlier_run_is_shown(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path / "S")
    stage.press("Ctrl+E")
    stage.outgoing.stop()
    again = Stage(stage.planner, outbox=stage.box)
    try:
        assert texts(again.find("brief.waiting")).startswith("Made. Waiting for S. ")
        (tmp_path / "S").mkdir()
        again.click("brief.try_now")
        assert again.shown("brief.delivered")
    finally:
        again.close()


def test_the_keyboard_stays_on_try_now_while_it_is_tried(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path / "S")
    stage.press("Ctrl+E")
    stage.find("brief.try_now").setFocus()
    QTest.keyClick(stage.find("brief.try_now"), Qt.Key.Key_Space)
    stage.settle()
    assert QApplication.focusWidget() is stage.find("brief.try_now")


def test_what_became_of_a_page_is_said_where_it_arrived_and_where_it_was_sent_last(
    stage: Stage, tmp_path: Path
) -> None:
    with_place(stage, tmp_path)
    stage.press("Ctrl+E")
    page = made_of(stage.planner)
    stage.seen.fates = tuple(
        Fate(each.id, page.id, each.place_id, each.name, Became.KEPT, holder="AM")
        for each in stage.planner.plan.all(Delivery)
        if each.name.endswith(".docx")
    )
    stage.screen.show_fates()
    stage.settle()
    assert "AM has the Word page open now." in texts(stage.find("brief.delivered"))
    stage.screen.show_kind(BriefingKind.WORKING)
    stage.screen.show_kind(BriefingKind.LESSON)
    stage.settle()
    assert "AM has the Word page open now." in texts(stage.find("brief.before"))


def test_what_was_renamed_opens_under_its_name_of_now_and_what_is_gone_is_not_offered(
    stage: Stage, desktop: Desktop, tmp_path: Path
) -> None:
    with_place(stage, tmp_path)
    stage.press("Ctrl+E")
    page, new = made_of(stage.planner), tmp_path / "moved.pdf"
    next(tmp_path.glob("*.pdf")).rename(new)
    became = {"pdf": (Became.MOVED, new.name), "ocx": (Became.GONE, "")}
    stage.seen.fates = tuple(
        Fate(each.id, page.id, each.place_id, each.name, how, now_at=at)
        for each in stage.planner.plan.all(Delivery)
        for how, at in [became[each.name[-3:]]]
    )
    stage.screen.show_fates()
    assert "The PDF is called “moved.pdf” now." in texts(stage.find("brief.delivered"))
    assert not stage.shown("brief.open.docx")
    stage.click("brief.open.pdf")
    newer = new.rename(tmp_path / "moved again.pdf")  # this moment, so that nobody has noticed
    stage.seen.sought = Sought(str(newer), Became.MOVED)
    stage.click("brief.open.pdf")
    assert desktop.paths == [str(new), str(newer)]


def test_both_are_offered_when_ours_lies_beside_a_colleagues(stage: Stage, tmp_path: Path) -> None:
    with_place(stage, tmp_path)
    stage.press("Ctrl+E")
    page = next(tmp_path.glob("*.docx"))
    page.write_bytes(b"her corrections")
    stage.press("Ctrl+E")
    opened: list[str] = []
    panel = stage.screen.findChild(ExportPanel)
    assert panel is not None
    panel.open_wanted.connect(opened.append)
    panel.theirs_wanted.connect(opened.append)
    for name in ("brief.open.theirs.docx", "brief.open.docx"):
        QTest.mouseClick(stage.find(name), Qt.MouseButton.LeftButton)
    assert opened[0] == str(page)
    assert {Path(each) for each in opened} == set(tmp_path.glob("*.docx"))
