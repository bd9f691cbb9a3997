"""The window's life: it opens where it was left, changes plans, restores a backup, closes with all saved."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from coplan.office import Office
from coplan.plan import department, extra_lesson, resource, shared_model
from coplan.plan.department import Department
from coplan.plan.ids import ResourceId, fresh
from coplan.plan.lesson import Lesson
from coplan.plan.outbox import Hindrance, Obstacle
from coplan.plan.place import Place, add_place
from coplan.plan.place_health import Aspect, troubled
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.ui.kit import Choice
from coplan.ui.model.fold import FoldTitle
from tests.house import House


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    opened = House(tmp_path / "home")
    opened.open()
    yield opened
    if not opened.app.closed:
        opened.close()


def _department(plan: Plan) -> Department:
    found = plan.only(Department)
    assert found is not None
    return found


def _begin(house: House) -> None:
    house.fill("first_run.department", "Science")
    house.fill("first_run.initials", "KT")
    house.click("first_run.start")
    house.settle()


def test_a_name_that_cannot_be_is_refused_under_its_field(house: House) -> None:
    house.fill("first_run.initials", "KT")
    house.click("first_run.start")
    assert house.shown("first_run")
    assert "no name" in house.find("first_run.department").error  # type: ignore[attr-defined]
    house.fill("first_run.department", "Science")
    house.click("first_run.start")
    house.until(lambda: house.shown("week"), "the department has begun")


def test_a_place_that_took_no_pages_is_said_so_wherever_it_stands_until_a_check(
    house: House, tmp_path: Path
) -> None:
    _begin(house)
    (tmp_path / "drive").mkdir()
    house.planner.do(add_place(house.planner.plan, "S:", str(tmp_path / "drive")))
    (place,) = house.planner.plan.all(Place)
    house.window.open("settings")
    house.settle()
    below, card = (house.find(each) for each in ("status.places", f"settings.place.{place.id}.state"))
    assert isinstance(below, QLabel)
    assert isinstance(card, QLabel)
    assert (below.text(), card.text()) == ("S: connected", "On this laptop")
    refused = Obstacle(Hindrance.REFUSED, "Nothing may be written there.", "Ask for the right to.")
    house.session.reached.learn(place.id, (troubled(Aspect.WRITABLE, refused),))
    assert below.text() == "S: cannot be written to"
    assert card.text() == "On this laptop, but it cannot be written to"
    house.click(f"settings.place.{place.id}.check")
    house.until(lambda: below.text() == "S: connected", "the check is heard of")
    assert card.text() == "On this laptop"


def test_where_a_drive_is_on_this_laptop_is_kept_on_it_and_not_in_the_plan(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _begin(house)
    (tmp_path / "drive" / "Science").mkdir(parents=True)
    house.planner.do(add_place(house.planner.plan, "", r"S:\Science"))
    house.window.open("settings")
    house.settle()
    (place,) = house.planner.plan.all(Place)
    monkeypatch.setattr("coplan.ui.chooser.folder", lambda *_: str(tmp_path / "drive" / "Science"))
    house.click(f"settings.place.{place.id}.find")
    house.settle()
    assert tuple(house.planner.plan.all(Place)) == (place,)
    house.close()
    again = House(tmp_path / "home")
    assert again.app.settings.roots == f"S: = {tmp_path / 'drive'}"
    again.open()
    again.window.open("settings")
    again.settle()
    assert not again.shown(f"settings.place.{place.id}.away")
    again.click(f"settings.place.{place.id}.forget")
    again.settle()
    assert again.shown(f"settings.place.{place.id}.away")
    assert again.app.settings.roots == ""
    again.close()


def test_it_opens_again_as_it_was_left(house: House, tmp_path: Path) -> None:
    _begin(house)
    house.press("Alt+Right")
    shown = house.session.day
    house.press("Ctrl+,")
    house.press("Ctrl+Shift+L")
    dark = house.app.settings.theme
    house.planner.do(add_place(house.planner.plan, "Drive", str(tmp_path)))
    house.window.resize(1100, 650)
    house.close()

    again = House(tmp_path / "home")
    again.app.show()
    again.until(lambda: again.window.open_name == "settings", "the same screen is open")
    assert again.app.settings.theme == dark
    assert again.session.day == shown
    assert shown == date(2026, 12, 7)
    # The screen of the tests is narrower than any window of ours, so only the height says something.
    assert again.window.height() == 650
    assert [place.name for place in again.planner.plan.all(Place)] == ["Drive"]
    assert again.planner.author == department.staff_id("KT")
    again.close()


def test_the_hand_and_what_is_folded_are_remembered(house: House, tmp_path: Path) -> None:
    _begin(house)
    house.press("Ctrl+2")
    _fold_title(house, "wet").click()
    house.press("Ctrl+,")
    hand = house.find("settings.hand")
    assert isinstance(hand, Choice)
    hand.choose(True)
    assert house.app.settings.left_handed
    size = house.find("settings.size")
    assert isinstance(size, Choice)
    size.setCurrentIndex(size.count() - 1)
    assert house.window.notices.current is not None
    assert house.window.notices.current.what == "Everything has this size once Coplan is opened again."
    assert house.app.settings.scale > 1
    size.setCurrentIndex(0)
    house.close()

    again = House(tmp_path / "home")
    again.app.show()
    again.until(lambda: again.window.open_name == "settings", "the same screen is open")
    assert again.app.settings.left_handed
    again.press("Ctrl+2")
    assert not _fold_title(again, "wet").isChecked()
    assert not _fold_title(again, "marks").isChecked()
    assert _fold_title(again, "handover").isChecked()
    again.close()


def _fold_title(house: House, key: str) -> FoldTitle:
    found = house.window.findChild(FoldTitle, f"model.fold.{key}")
    assert found is not None
    return found


def test_another_plan_can_be_opened_and_the_keys_work_in_it(house: House) -> None:
    _begin(house)
    house.press("Ctrl+,")
    house.click("settings.other_plan")
    house.until(lambda: house.app.session and house.app.session.is_sample, "the sample is open")
    house.until(lambda: house.shown("rail.week"), "its screens are there")
    house.press("Ctrl+3")
    assert house.window.open_name == "rehearse"
    house.press("Ctrl+,")
    house.click("settings.other_plan")
    house.until(lambda: house.app.session and not house.app.session.is_sample, "our own is open again")
    house.until(lambda: house.shown("rail.week"), "its screens are there")
    house.press("Ctrl+4")
    assert house.window.open_name == "brief"
    assert house.planner.plan.only(Department) is not None
    export, frame = house.app.actions.action("brief.export"), house.window
    assert all(export in each.actions() for each in (frame.rail, frame.top_bar, frame.status, frame.notices))


def test_the_sample_says_that_it_is_one_and_leads_to_ours(house: House) -> None:
    house.click("first_run.sample")
    house.until(lambda: house.shown("week") and house.shown("status.ours"), "the sample says what it is")
    house.until(lambda: house.app.session and house.app.session.filled, "the sample is whole")
    assert house.planner.history.done == ()
    house.click("status.ours")
    house.until(lambda: house.shown("first_run"), "our own has not begun yet")
    assert not house.shown("status.ours")
    _begin(house)
    assert house.window.open_name == "week"


def test_the_school_year_opens_in_the_window_that_is_there(house: House) -> None:
    _begin(house)
    for keys, name in (("Ctrl+Shift+Y", "settings.dates.file"), ("Ctrl+3", "rehearse")):
        house.press(keys)
        house.until(partial(house.shown, name), f"{name} is shown")
    house.close()


def test_a_backup_is_restored(house: House, tmp_path: Path) -> None:
    _begin(house)
    house.press("Ctrl+,")
    house.click("settings.back_up")
    house.settle()
    made = house.planner.now
    house.until(
        lambda: house.planner.now.second != made.second, "a second has gone by, as backups are named by it"
    )
    house.planner.do(add_place(house.planner.plan, "Drive", str(tmp_path)))
    house.settle()
    house.click("settings.restore")
    house.until(lambda: QApplication.activePopupWidget() is not None, "the backups are listed")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    before = house.app.session
    menu.actions()[0].trigger()
    menu.close()
    house.until(lambda: house.app.session not in (None, before), "the plan was opened again")
    house.settle()
    assert house.planner.plan.count(Place) == 0


def test_a_damaged_plan_is_offered_its_newest_whole_backup(house: House, tmp_path: Path) -> None:
    _begin(house)
    house.close()
    folder = house.places.data / "plan"
    (folder / "plan.db").write_bytes(b"spoilt" * 1000)
    (folder / "backups" / "plan 2027-01-01 12.00.00.db").write_bytes(b"spoilt too")

    again = House(tmp_path / "home")
    again.app.show()
    again.until(lambda: again.window.notices.current, "the damage is said")
    notice = again.window.notices.current
    assert notice is not None
    assert "is damaged" in notice.what
    assert notice.action == "Restore the backup of Thu 26 November, 12:00"
    assert notice.then is not None
    notice.then()
    again.until(lambda: again.app.session is not None, "the plan is open")
    again.settle()
    department_now = again.planner.plan.only(Department)
    assert department_now is not None
    assert department_now.name == "Science"
    again.close()


def test_a_damaged_plan_without_a_backup_can_be_tried_again(house: House, tmp_path: Path) -> None:
    house.close()
    (house.places.data / "plan" / "plan.db").write_bytes(b"spoilt" * 1000)
    again = House(tmp_path / "home")
    again.app.show()
    again.until(lambda: again.window.notices.current, "the damage is said")
    notice = again.window.notices.current
    assert notice is not None
    assert notice.action == "Try again"
    (house.places.data / "plan" / "plan.db").unlink()
    assert notice.then is not None
    notice.then()
    again.until(lambda: again.shown("first_run"), "a new plan is begun")
    again.close()


def test_a_sample_that_cannot_be_kept_is_said(house: House, tmp_path: Path) -> None:
    (house.places.data / "sample").write_bytes(b"in the way")
    house.app.open_plan(True)
    house.until(lambda: house.window.notices.current, "the trouble is said")
    notice = house.window.notices.current
    assert notice is not None
    assert "sample department cannot be kept" in notice.what
    assert notice.action == "Try again"


def test_a_window_that_was_overtaken_by_another_catches_up(house: House, tmp_path: Path) -> None:
    _begin(house)
    with Office.open(house.places.data / "plan") as office:
        office.planner.do(department.rename(_department(office.planner.plan), "Science and Maths"))
    house.press("Ctrl+4")
    house.planner.do(department.rename(_department(house.planner.plan), "Physics"))
    house.until(lambda: house.window.notices.current, "the refusal is said")
    notice = house.window.notices.current
    assert notice is not None
    assert "Somebody else changed this" in notice.what
    house.until(lambda: _department(house.planner.plan).name == "Science and Maths", "it is shown as it is")
    assert house.window.open_name == "brief"
    house.planner.do(department.rename(_department(house.planner.plan), "Physics"))
    house.settle()
    house.planner.undo()
    house.settle()
    assert _department(house.planner.plan).name == "Science and Maths"


def test_words_that_are_being_typed_when_the_window_closes_are_kept(house: House, tmp_path: Path) -> None:
    _begin(house)
    plan = house.planner.plan
    slide = Resource(
        ResourceId(fresh()), "slide.pdf", "pdf", str(tmp_path), "f" * 64, 1, pages=1, engine="PDF"
    )
    house.planner.do(resource.bring_in(plan, (slide,)))
    made = extra_lesson.add(house.planner.plan, "8X1", date(2026, 11, 30), "P1", "KT", "Lab 1", "Forces")
    house.planner.do(made)
    lesson = next(house.planner.plan.all(Lesson))
    house.planner.do(shared_model.choose(house.planner.plan, lesson, slide))
    house.press("Ctrl+4")
    house.until(lambda: house.shown("brief.prompt"), "the page is shown")
    house.fill("brief.prompt", "Count three seconds")
    house.close()

    again = House(tmp_path / "home")
    again.open()
    model = again.planner.plan.only(SharedModel)
    assert model is not None
    assert model.prompt == "Count three seconds"
    again.press("Ctrl+K")
    again.type("how we work")
    again.press("Return")
    again.until(lambda: again.window.open_name == "brief", "the page that was found is open")
    again.until(lambda: again.focus().objectName() == "brief.rehearse", "what it lacks is asked for")
    again.close()


def test_the_model_and_its_page_that_were_open_come_back(house: House, tmp_path: Path) -> None:
    _begin(house)
    for class_code, fingerprint in (("8X1", "a" * 64), ("8X2", "b" * 64)):
        plan = house.planner.plan
        file = Resource(ResourceId(fresh()), "gas.pdf", "pdf", str(tmp_path), fingerprint, 1, pages=9)
        house.planner.do(resource.bring_in(plan, (file,)))
        day = date(2026, 11, 30)
        made = extra_lesson.add(house.planner.plan, class_code, day, "P1", "KT", class_code, "Gas")
        house.planner.do(made)
        lesson = next(each for each in house.planner.plan.all(Lesson) if each.class_code == class_code)
        house.planner.do(shared_model.choose(house.planner.plan, lesson, file, 4))
    rooms = house.session._rooms
    assert rooms is not None
    rooms.show_model(lesson, file.id, 6)
    house.press("Ctrl+1")
    house.close()

    again = House(tmp_path / "home")
    again.open()
    again.press("Ctrl+2")
    again.until(lambda: again.window.open_name == "model", "the Model is open")
    shown = again.session.page
    assert shown == {"lesson": lesson.id, "resource": file.id, "page": 6}
    again.close()
    assert again.app.settings.resource == file.id
