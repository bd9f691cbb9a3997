"""Sending the page: to every place that is ticked, whatever the drive does, and opening what was sent."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from coplan.plan import briefing, delivery, ids, place, word_template
from coplan.plan.briefings.lesson import DESIGN
from coplan.plan.change import Change, added
from coplan.plan.delivery import Delivery
from coplan.plan.department import Department
from coplan.plan.ids import DeliveryId
from coplan.plan.page import SectionKind
from coplan.plan.place import Place, remove_place
from coplan.plan.shared_model import SharedModel
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.brief.preview import Preview
from coplan.ui.kit import Box
from tests.plan import world
from tests.ui.brief.stage import Stage, sample
from tests.ui.desktop import Desktop


def model_of(stage: Stage) -> SharedModel:
    """The shared model as it is in the plan."""
    return next(stage.planner.plan.all(SharedModel))


def said(stage: Stage) -> str:
    """What the page says, as a screen reader hears it."""
    return stage.find("brief.preview").accessibleDescription()


def left_out(stage: Stage) -> tuple[SectionKind, ...]:
    """What is left off the page in the plan."""
    return briefing.of_model(stage.planner.plan, model_of(stage)).left_out


def foot(stage: Stage) -> list[str]:
    """What the foot of the panel says of the page."""
    found = stage.find("brief.last")
    assert isinstance(found, QLabel)
    return found.text().splitlines()


def button(stage: Stage) -> QPushButton:
    """The one that exports."""
    found = stage.find("brief.export")
    assert isinstance(found, QPushButton)
    return found


def test_exporting_without_a_place_is_not_offered(stage: Stage) -> None:
    assert not button(stage).isEnabled()
    assert button(stage).text() == "Export"


def test_the_page_goes_to_every_ticked_place(stage: Stage, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("Shared drive", "Stick", "Not this one")]
    for folder in folders:
        folder.mkdir()
        stage.screen.add_place(str(folder))
    stage.settle()
    stage.click("brief.place.Not this one")
    assert button(stage).text() == "Export to 2 places"
    stage.press("Ctrl+E")
    names = {"2026-11-30 Gas pressure - the particle model" + end for end in (".pdf", ".docx")}
    assert [{each.name for each in folder.iterdir()} for folder in folders] == [names, names, set()]
    assert stage.planner.plan.count(Delivery) == 4
    assert stage.notices.current is not None
    assert stage.notices.current.what == "Delivered to Shared drive and Stick."
    assert "Version 2, 26 November" in said(stage)


@pytest.mark.usefixtures("qapp")
def test_a_page_that_is_still_being_laid_out_goes_as_soon_as_it_fits(tmp_path: Path) -> None:
    planner, _ = sample()
    planner.do(place.add_place(planner.plan, "Science", str(tmp_path)))
    stage = Stage(planner, settled=False)
    try:
        stage.actions.action("brief.export").trigger()
        assert not list(tmp_path.iterdir())
        stage.settle()
        assert stage.notices.current is not None
        assert stage.notices.current.what == "Delivered to Science."
        assert len(list(tmp_path.iterdir())) == 2
    finally:
        stage.close()


def test_what_arrived_can_be_opened_and_shown_in_its_folder(
    stage: Stage, desktop: Desktop, tmp_path: Path
) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.click("brief.word")
    stage.press("Ctrl+E")
    stage.click("brief.open.pdf")
    stage.click("brief.show")
    (file,) = tmp_path.iterdir()
    assert desktop.paths == [str(file), str(tmp_path)]


def test_a_page_goes_out_with_our_own_look_when_the_template_cannot_take_it(
    stage: Stage, tmp_path: Path
) -> None:
    found = stage.planner.plan.only(Department)
    assert found is not None
    stage.planner.do(word_template.use(found, "Page.docx"))
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.press("Ctrl+E")
    assert not list(tmp_path.iterdir())
    notice = stage.notices.current
    assert notice is not None
    assert notice.what == "“Page.docx” is not there any more."
    assert notice.action == "Use Coplan’s look"
    assert notice.then is not None
    stage.click("brief.word")
    stage.press("Ctrl+E")
    assert stage.notices.current is not None
    assert stage.notices.current.what.startswith("Delivered to ")
    (pdf,) = tmp_path.iterdir()
    assert pdf.suffix == ".pdf"
    stage.click("brief.word")
    notice.then()
    stage.settle()
    assert {each.suffix for each in tmp_path.iterdir()} == {".pdf", ".docx"}
    assert stage.planner.plan.count(Delivery) == 3


def test_the_template_is_not_asked_for_when_only_the_pdf_is_wanted(stage: Stage, tmp_path: Path) -> None:
    found = stage.planner.plan.only(Department)
    assert found is not None
    stage.planner.do(word_template.use(found, "Page.docx"))
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.click("brief.word")
    stage.press("Ctrl+E")
    assert [each.suffix for each in tmp_path.iterdir()] == [".pdf"]


def test_after_a_failed_export_nothing_claims_that_it_arrived(stage: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "Stick"
    folder.mkdir()
    stage.screen.add_place(str(folder))
    stage.settle()
    stage.press("Ctrl+E")
    assert stage.shown("brief.delivered")
    shutil.rmtree(folder)
    stage.press("Ctrl+E")
    assert not stage.shown("brief.delivered")
    assert "Version 1, Thu 26" in stage.find("brief.before").accessibleName()


def test_what_was_sent_before_can_still_be_opened_when_the_screen_is_new(
    stage: Stage, desktop: Desktop, tmp_path: Path
) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    for _ in range(2):
        stage.press("Ctrl+E")
    again = Stage(stage.planner)
    try:
        assert "Version 2" in again.find("brief.before").accessibleName()
        for name in ("brief.open.pdf", "brief.open.docx", "brief.show"):
            again.click(name)
        pdf, word = (str(next(tmp_path.glob(f"*.{kind}"))) for kind in ("pdf", "docx"))
        Path(pdf).unlink()
        again.click("brief.open.pdf")
        assert again.notices.current is not None
        assert again.notices.current.what.endswith(".pdf” is not there at the moment.")
    finally:
        again.close()
    assert desktop.paths == [pdf, word, str(tmp_path)]


def test_the_foot_says_what_went_where_newest_first(stage: Stage, tmp_path: Path) -> None:
    made = briefing.of_model(stage.planner.plan, model_of(stage))
    folder = str(tmp_path / "cli")
    before, away = world.NOW - timedelta(1), delivery.unlisted(folder)
    here = Delivery(DeliveryId(ids.fresh()), made.id, away, 1, "a.pdf", "0", before, "", folder)
    now = briefing.made(stage.planner.plan, made)
    stage.planner.do(Change("Delivered", (*now.edits, added(here))))
    stage.settle()
    lines = foot(stage)
    assert lines[0].startswith("Version 1, Wed 25 ")
    assert lines[0].endswith(": …/cli")
    (tmp_path / "Shared drive").mkdir()
    stage.screen.add_place(str(tmp_path / "Shared drive"))
    stage.settle()
    stage.press("Ctrl+E")
    assert [line.rpartition(": ")[2] for line in foot(stage)[:2]] == [
        "Shared drive",
        "…/cli",
    ]
    assert foot(stage)[0].startswith("Version 2, Thu 26 ")
    (place,) = stage.planner.plan.all(Place)
    stage.planner.do(remove_place(place))
    stage.settle()
    assert foot(stage)[0].endswith("…/Shared drive, a place no longer")


def test_the_zoom_buttons_do_not_lie_on_the_page(stage: Stage) -> None:
    preview = stage.find("brief.preview")
    assert isinstance(preview, Preview)
    for _ in range(2):
        desk = QRect(preview.viewport().mapToGlobal(QPoint()), preview.viewport().size())
        for name in ("brief.zoom_out", "brief.zoom_fit", "brief.zoom_in"):
            place = stage.find(name)
            assert not desk.intersects(QRect(place.mapToGlobal(QPoint()), place.size()))
        preview.step(1)
        stage.settle()


def test_a_place_that_is_away_is_said_and_the_other_gets_its_page(stage: Stage, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    stage.screen.add_place(str(tmp_path / "away"))
    stage.screen.add_place(str(here))
    stage.settle()
    stage.press("Ctrl+E")
    assert len(list(here.iterdir())) == 2
    assert stage.notices.current is not None
    assert stage.notices.current.what == "Delivered to here. It goes to away when away is back."


def test_a_colleagues_change_stays_and_is_told(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.press("Ctrl+E")
    page = next(each for each in tmp_path.iterdir() if each.suffix == ".docx")
    page.write_bytes(b"her corrections")
    stage.press("Ctrl+E")
    assert page.read_bytes() == b"her corrections"
    assert len(list(tmp_path.iterdir())) == 3


def test_no_card_is_cut_in_the_middle_after_a_conflict(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.press("Ctrl+E")
    next(tmp_path.glob("*.docx")).write_bytes(b"her corrections")
    stage.press("Ctrl+E")
    for height in range(560, 720, 20):
        stage.window.resize(1208, height)
        stage.settle()
        panel = stage.screen.findChild(ExportPanel)
        assert panel is not None
        for card in (each for each in panel.findChildren(Box) if each.isVisible()):
            seen = card.visibleRegion().boundingRect().height()
            assert seen in (0, card.height()), f"{card.accessibleName()} at {height}"


def test_a_place_is_dropped_and_comes_back_with_undo(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    drop = next(
        each
        for each in stage.screen.findChildren(QPushButton)
        if each.accessibleName().startswith("No longer send to") and each.isVisible()
    )
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    stage.settle()
    assert stage.planner.plan.count(Place) == 0
    stage.planner.undo()
    stage.settle()
    assert button(stage).text() == "Export to 1 place"


@pytest.mark.parametrize("keys", [("+", "+", "-"), ("=", "0", "+")])
def test_zoom_by_keys_changes_the_sheet(stage: Stage, keys: tuple[str, ...]) -> None:
    preview = stage.find("brief.preview")
    assert isinstance(preview, Preview)
    preview.setFocus()
    whole = preview.pixels
    for key in keys:
        stage.press(key)
    assert preview.pixels == pytest.approx(whole * 1.25, abs=3)
    stage.click("brief.zoom_fit")
    assert preview.pixels == pytest.approx(whole, abs=3)


def test_everything_is_reached_by_tab_and_has_a_name(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.find("brief.preview").setFocus()
    seen = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now in seen:
            break
        seen.append(now)
    names = {each.objectName() for each in seen}
    wanted = {f"brief.section.{kind.name.lower()}" for kind in DESIGN.sections}
    wanted |= {
        "brief.technique",
        "brief.prompt",
        "brief.pdf",
        "brief.word",
        "brief.add_place",
        "brief.export",
    }
    wanted |= {f"brief.place.{tmp_path.name}", "brief.zoom_in", "brief.preview"}
    assert wanted <= names
    for each in seen:
        assert each.accessibleName() or isinstance(each, QPushButton | QCheckBox)
