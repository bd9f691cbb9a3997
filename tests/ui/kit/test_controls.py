"""Everything that can be clicked can be reached and used from the keyboard, has a name, and shows focus."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui import theme
from coplan.ui.kit import (
    Button,
    Caption,
    Card,
    CheckRow,
    Choice,
    ColourRow,
    EmptyState,
    Heading,
    IconButton,
    Kind,
    ProgressRow,
    SearchField,
    SidePanel,
    TextArea,
    TextField,
    ThinBar,
    Tool,
    ToolButtonBar,
    choose_one,
)


def _choice() -> Choice:
    choice = Choice("Classes")
    choice.set_options([("All classes", None), ("Year 8", 8)])
    return choice


def _card() -> Card:
    card = Card("8X1")
    card.body.addWidget(Heading("8X1"))
    return card


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "primary": lambda: Button("Start meeting", Kind.PRIMARY, keys="F5"),
    "plain": lambda: Button("Add resources"),
    "quiet": lambda: Button("Add a step", Kind.QUIET),
    "danger": lambda: Button("Drop it", Kind.DANGER),
    "icon": lambda: IconButton("left", "Previous week"),
    "card": _card,
    "check": lambda: CheckRow("Shared model", "slide 4", True),
    "tool": lambda: Tool("pen", "Pen", "pen"),
    "rail": lambda: Tool("week", "Week", "week", on_rail=True),
    "search": lambda: SearchField("Search everything"),
    "choice": _choice,
    "field": lambda: TextField("Department", "For example, Science"),
    "area": lambda: TextArea("Watch for"),
}


@pytest.fixture(params=CONTROLS)
def control(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    theme.apply(qapp, theme.load("light"))
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    made = CONTROLS[request.param]()
    column.addWidget(Heading("Before"))
    column.addWidget(made)
    column.addStretch(1)
    host.resize(400, 200)
    host.show()
    host.activateWindow()
    yield made
    host.close()


def test_focus_can_be_seen_and_comes_with_tab(control: QWidget, qtbot: QtBot) -> None:
    host = control.window()
    target = control.focusProxy() or control
    target.clearFocus()
    before = control.grab().toImage()
    QTest.keyClick(host, Qt.Key.Key_Tab)
    qtbot.waitUntil(target.hasFocus)
    assert control.grab().toImage() != before


def test_it_has_a_name_for_screen_readers(control: QWidget) -> None:
    target = control.focusProxy() or control
    described = QAccessible.queryAccessibleInterface(target)
    assert described.text(QAccessible.Text.Name)


def test_it_is_drawn_in_every_theme_and_size(control: QWidget, qapp: QApplication) -> None:
    seen = []
    for name in theme.NAMES:
        theme.apply(qapp, theme.load(name))
        seen.append(control.grab().toImage())
    assert all(one != other for one, other in combinations(seen, 2))
    usual = control.sizeHint()
    theme.apply(qapp, theme.load("light"), 2.0)
    larger = control.sizeHint()
    theme.apply(qapp, theme.load("light"))
    assert larger.height() >= usual.height()
    assert larger.width() + larger.height() > usual.width() + usual.height()


def test_a_button_is_pressed_by_space_and_shows_ampersands(qtbot: QtBot) -> None:
    button = Button("Rock & Roll", keys="Ctrl+R")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.text() == "Rock & Roll"
    assert button.shortcut().isEmpty()
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Rock & Roll"
    assert button.accessibleDescription() == "Ctrl+R"


def test_a_button_with_a_menu_or_an_icon_is_wider(qtbot: QtBot) -> None:
    button = Button("All classes")
    qtbot.addWidget(button)
    usual = button.sizeHint().width()
    button.set_icon("filter")
    with_icon = button.sizeHint().width()
    button.setMenu(QMenu(button))
    assert button.sizeHint().width() > with_icon > usual
    button.set_kind(Kind.PRIMARY)
    button.setEnabled(False)
    button.grab()


def test_an_icon_button_is_square_and_tells_its_keys(qtbot: QtBot) -> None:
    button = IconButton("undo", "Undo", keys="Ctrl+Z")
    qtbot.addWidget(button)
    assert button.sizeHint().width() == button.sizeHint().height()
    assert button.toolTip() == "Undo (Ctrl+Z)"
    assert button.accessibleName() == "Undo"


def test_a_card_is_clicked_by_mouse_and_space_and_opened_by_enter(qtbot: QtBot) -> None:
    card = Card("8X1, Monday, period 1")
    card.body.addWidget(Heading("8X1"))
    qtbot.addWidget(card)
    card.resize(200, 80)
    card.show()
    clicks: list[str] = []
    card.clicked.connect(lambda: clicks.append("click"))
    card.activated.connect(lambda: clicks.append("open"))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    label = card.findChild(Heading)
    assert label is not None
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Space)
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert clicks == ["click", "click", "click", "open", "open"]


def test_one_card_is_chosen(qtbot: QtBot) -> None:
    cards = [Card("8X1"), Card("8X2")]
    for card in cards:
        qtbot.addWidget(card)
    choose_one(cards, cards[1])
    assert [card.chosen for card in cards] == [False, True]
    choose_one(cards, None)
    assert not any(card.chosen for card in cards)


@pytest.mark.parametrize("draw", [Card.set_dashed, Card.set_welcoming, Card.set_chosen])
def test_each_state_of_a_card_looks_different(qtbot: QtBot, draw: Callable[[Card, bool], None]) -> None:
    card = _card()
    qtbot.addWidget(card)
    card.resize(120, 60)
    before = card.grab().toImage()
    draw(card, True)
    assert card.grab().toImage() != before


def test_what_is_in_a_card_stays_together_at_the_top(qtbot: QtBot) -> None:
    card = Card("8X1")
    for words in ("8X1", "Gas pressure"):
        card.body.addWidget(Caption(words))
    qtbot.addWidget(card)
    card.resize(200, 300)
    card.show()
    bottoms = [label.geometry().bottom() for label in card.findChildren(Caption)]
    assert max(bottoms) < 80


def test_a_tick_wraps_and_is_set_by_space_and_anywhere_on_its_row(qtbot: QtBot) -> None:
    row = CheckRow("Technique and how we will know that it worked", "slide 4")
    qtbot.addWidget(row)
    assert row.heightForWidth(160) > row.heightForWidth(600)
    row.resize(300, row.heightForWidth(300))
    row.show()
    heard: list[bool] = []
    row.toggled.connect(heard.append)
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(290, 10))
    row.set_remark("2 lines")
    assert heard == [True, False]
    assert row.accessibleDescription() == "2 lines"


def _tools(qtbot: QtBot) -> ToolButtonBar:
    bar = ToolButtonBar("Tools")
    for key in ("pen", "step", "eraser"):
        bar.add(Tool(key, key.title(), key))
    qtbot.addWidget(bar)
    bar.show()
    bar.activateWindow()
    return bar


def test_one_tool_is_in_the_hand_and_arrows_change_it(qtbot: QtBot) -> None:
    bar = _tools(qtbot)
    heard: list[str] = []
    bar.chosen.connect(heard.append)
    assert bar.current() == "pen"
    tools = bar.findChildren(Tool)
    QTest.mouseClick(tools[1], Qt.MouseButton.LeftButton)
    tools[1].setFocus()
    qtbot.waitUntil(tools[1].hasFocus)
    QTest.keyClick(tools[1], Qt.Key.Key_Right)
    QTest.keyClick(tools[2], Qt.Key.Key_Right)
    QTest.keyClick(tools[0], Qt.Key.Key_Left)
    assert heard == ["step", "eraser", "pen", "eraser"]
    bar.choose("step")
    assert bar.current() == "step"
    assert len(heard) == 4


def test_colours_are_chosen_by_name(qtbot: QtBot) -> None:
    row = ColourRow()
    row.add_colour("teal", "Teal", "#0B6B63")
    crimson = row.add_colour("crimson", "Crimson", "#A81E3F")
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.chosen) as chosen:
        QTest.mouseClick(crimson, Qt.MouseButton.LeftButton)
    assert chosen.args == ["crimson"]
    assert QAccessible.queryAccessibleInterface(crimson).text(QAccessible.Text.Name) == "Crimson"
    row.choose("teal")
    assert row.current() == "teal"
    row.grab()


def test_a_choice_keeps_its_value_when_the_options_change(qtbot: QtBot) -> None:
    choice = _choice()
    qtbot.addWidget(choice)
    choice.choose(8)
    choice.set_options([("Year 7", 7), ("Year 8", 8)])
    assert choice.currentData() == 8
    choice.set_options([("Year 9", 9)])
    assert choice.currentData() == 9
    choice.choose("nothing like it")
    assert choice.currentData() == 9


def test_progress_can_be_stopped_from_the_keyboard(qtbot: QtBot) -> None:
    row = ProgressRow("Y11 brine electrolysis.pptx")
    qtbot.addWidget(row)
    row.show()
    row.show_progress(14, 31, "Reading slides 14 of 31")
    bar = row.findChild(ThinBar)
    stop = row.findChild(IconButton)
    assert bar is not None
    assert stop is not None
    assert (bar.value(), bar.maximum()) == (14, 31)
    with qtbot.waitSignal(row.cancelled):
        QTest.keyClick(stop, Qt.Key.Key_Space)
    row.show_progress(0, 0)
    row.grab()
    assert bar.maximum() == 0


def test_an_empty_screen_offers_what_to_do_first(qtbot: QtBot) -> None:
    empty = EmptyState("week", "No lessons this week", "Add next week's files.", "Add resources", "Ctrl+O")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.asked):
        QTest.keyClick(empty.button, Qt.Key.Key_Space)


def test_a_side_panel_scrolls_its_body_and_keeps_its_footer(qtbot: QtBot) -> None:
    panel = SidePanel("Unsorted", "5 files")
    for number in range(40):
        panel.body.addWidget(Card(f"Card {number}"))
    last = Button("Accept all")
    panel.footer.addWidget(last)
    qtbot.addWidget(panel)
    panel.resize(272, 400)
    panel.show()
    assert last.geometry().bottom() < 400
    panel.set_title("Sorted", "none left")
    assert panel.accessibleName() == "Sorted"
