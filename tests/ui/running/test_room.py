"""Nothing on the wall is cut off, in any window, with the longest words that its fields take."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from coplan.plan.change import Change, Edit
from coplan.plan.ids import LessonId, RecordId, SharedModelId, StepId
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.shared_model import LIMITS
from coplan.plan.step import MOST, SAY_LIMIT, Step, steps_of
from coplan.ui.running.jot_panel import LIMIT
from coplan.ui.running.steps_on_wall import StepsOnWall
from coplan.ui.running.wall_words import WallButton, WallField, WallWords
from tests.plan import world
from tests.ui.rehearse import school
from tests.ui.running.stage import Hall

# The last is 1366 by 768 at 150 %.
SIZES = ((1024, 768), (1280, 720), (1366, 768), (1920, 1080), (911, 512))
LONG = "Say the question aloud twice, wait whole seconds, then point somewhere unexpected and ask why "


def _words(count: int) -> str:
    return (LONG * 4)[:count].strip()


def _longest(planner: Planner) -> None:
    """Have every text of the model be as long as may be, and as long a technique to bring back."""
    plan, model = planner.plan, school.model_of(planner)
    lesson = plan.get(Lesson, model.lesson_id)
    before = replace(lesson, id=LessonId(RecordId("old")), day=world.NOW.date() - timedelta(weeks=3))
    old = replace(
        model, id=SharedModelId(RecordId("old")), lesson_id=before.id, technique=_words(LIMITS["technique"])
    )
    steps = [
        Edit(None, Step(StepId(RecordId(f"{each.id}{place}")), each.id, float(place), _words(SAY_LIMIT)))
        for each in (model, old)
        for place in range(MOST)
    ]
    gone = [Edit(each, None) for each in steps_of(plan, model.id)]
    titled = Edit(model, replace(model, title=_words(LIMITS["title"])))
    edits = (*gone, Edit(None, before), Edit(None, old), titled, *steps)
    planner.do(Change("Wrote as much as there is room for", edits))


def _settle(hall: Hall) -> None:
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    hall.pass_time(0.1)


def _cut_off(hall: Hall) -> list[str]:
    """What is seen in part only."""
    view = hall.view
    words = [each for each in view.findChildren(WallWords) if each.isVisible() and each.text()]
    found = [
        each.text() for each in words if each.height() < each.heightForWidth(each.width()) or _elided(each)
    ]
    buttons: list[QWidget] = [*view.findChildren(WallButton), *view.findChildren(QComboBox)]
    found += [each.objectName() for each in buttons if each.isVisible() and not _has_room(each)]
    fields = [each for each in view.findChildren(WallField) if each.isVisible()]
    found += [each.objectName() for each in fields if each.height() < QFontMetricsF(each.font()).height()]
    for steps in (each for each in view.findChildren(StepsOnWall) if each.isVisible()):
        places = [area for _, area, _ in steps.shown()] + [area for _, area in steps.others()]
        if len(places) != MOST or max(area.bottom() for area in places) > steps.height() + 1:
            found.append(steps.objectName())
    whole = view.rect()
    for part in (view.controls, view.wall, view.page):
        if not whole.contains(QRect(part.mapTo(view, part.rect().topLeft()), part.size())):
            found.append(part.objectName())
    return found


def _has_room(widget: QWidget) -> bool:
    wanted = widget.sizeHint()
    return widget.width() >= wanted.width() and widget.height() >= wanted.height()


def _elided(words: WallWords) -> bool:
    return "…" not in words.text() and any("…" in line for line in words.shown_lines())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("in_pairs", [False, True])
def test_nothing_is_cut_off(opened: Callable[..., Hall], size: tuple[int, int], in_pairs: bool) -> None:
    planner = school.planner()
    _longest(planner)
    hall = opened(planner)
    hall.resize(*size)
    if in_pairs:
        planner.author = None
        hall.doorway.run_model(school.model_of(planner).id)
    else:
        hall.run_booking()
    seen: dict[str, list[str]] = {}

    def look(stage: str) -> None:
        _settle(hall)
        seen[stage] = _cut_off(hall)

    look("before")
    hall.press("R")
    look("recalled")
    for stage in ("see", "name", "first round", "second round"):
        hall.press("PgDown")
        look(stage)
    hall.press("Down", "Down")
    look("a step at hand")
    hall.press("PgDown")
    look("jot")
    whose = "us" if in_pairs else hall.view.beginning.initials[0]
    hall.click(f"whose.{whose}")
    look("writing")
    hall.write("get_to", _words(LIMIT))
    hall.write("will", _words(LIMIT))
    hall.press("PgDown")
    hall.click(f"whose.{whose}")
    hall.write("copies", _words(LIMIT))
    look("copying")
    hall.press("Esc", "Esc")
    look("asked")
    hall.press("Return")
    look("over")
    hall.click(f"card.{whose}")
    look("card")
    assert {stage: found for stage, found in seen.items() if found} == {}


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (911, 512)])
def test_the_steps_of_the_sample_are_all_there_while_it_is_done(hall: Hall, size: tuple[int, int]) -> None:
    hall.resize(*size)
    hall.press("Space", "PgDown", "PgDown")
    _settle(hall)
    steps = hall.view.stage.steps
    assert len(steps.shown()) == 4
    assert not steps.others()
