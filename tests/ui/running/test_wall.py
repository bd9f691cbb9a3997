"""What stands on the wall can be read from the back of the room."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from coplan.plan import preset, run_through
from coplan.ui.running import wall, wording
from coplan.ui.running.wall import Part, Wall
from coplan.ui.running.wall_text import WallText
from tests.ui.dressing import wear

PAIRS = [(ink, ground) for ink in (wall.INK, wall.SECOND, wall.ACCENT) for ground in (wall.PAPER, wall.PANEL)]


def luminance(colour: QColor) -> float:
    """How bright a colour is, as WCAG 2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), [*PAIRS, (wall.ON_ACCENT, wall.ACCENT), (wall.INK, wall.CHOSEN)])
def test_words_stand_out(ink: QColor, ground: QColor) -> None:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize("height", [600, 768, 720, 1080, 2160])
def test_sizes_follow_the_height(height: int) -> None:
    least = {Part.LABEL: 0.03, Part.BODY: 0.038, Part.TITLE: 0.038, Part.TIMER: 0.2}
    assert all(Wall(height).font(part).pixelSize() >= least[part] * height for part in Part)


def test_the_five_sentences_wrap_and_those_that_count_are_marked(qtbot: QtBot) -> None:
    wear()
    text = WallText()
    qtbot.addWidget(text)
    assert text.heightForWidth(2000) < text.heightForWidth(500)
    run = run_through.begin(preset.PAIR, ("KT", "LB", "JO"))
    said = []
    for _ in preset.PAIR.stages:
        said.append(len(wording.on_the_wall(run)))
        run = run_through.forward(run, 0.0)
    assert said == [1, 1, 2, 3, 0, 0]


def test_three_take_turns_in_words() -> None:
    run = run_through.forward(run_through.forward(run_through.begin(preset.PAIR, ("KT", "LB", "JO")), 0), 0)
    assert wording.turn(run) == "KT’s turn, LB and JO listen"
    assert wording.following(run) == "LB from 1:20"
    alone = run_through.forward(run_through.forward(run_through.begin(preset.PAIR, ("KT",)), 0), 0)
    assert (wording.turn(alone), wording.following(alone)) == ("KT’s turn", "Then: Do it again")


def test_all_in_pairs_are_told_when_to_swap() -> None:
    run = run_through.forward(run_through.forward(run_through.begin(preset.PAIR, ()), 0), 0)
    assert wording.turn(run) == "One teaches, one is the class"
    assert wording.following(run) == "Swap at 1:00"
    second = run_through.at(run_through.go_on(run, 0), 61)
    assert wording.turn(second) == "Swap: the other teaches now"
    assert wording.following(second) == "Then: Do it again"


def test_what_is_recorded_is_said() -> None:
    begun = run_through.go_on(run_through.begin(preset.PAIR, ("KT", "LB")), 0.0)
    assert wording.recorded(begun, booked=True) == "No rounds done. Nothing is recorded."
    half = run_through.at(begun, 250.0)
    assert wording.recorded(half, booked=True) == (
        "One round done. Round 2 is under way and does not count. That is all that is recorded."
    )
    ended = run_through.at(begun, 1000.0)
    assert wording.recorded(ended, booked=True) == "Two rounds done. That is all that is recorded."
    assert wording.recorded(ended, booked=False) == "Two rounds done. Nothing is recorded."
    skipped = begun
    for _ in preset.PAIR.stages:
        skipped = run_through.forward(skipped, 1.0)
    assert wording.recorded(skipped, booked=True) == (
        "No rounds done. Rounds 1 and 2 do not count: nobody’s turn lasted 20 seconds. Nothing is recorded."
    )
