"""Every widget of the kit on one sheet, to be looked at: `python -m tests.ui.kit.gallery FOLDER`."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import (
    Avatar,
    Box,
    Button,
    Caption,
    Card,
    CheckRow,
    Chip,
    Choice,
    ColourRow,
    Divider,
    EmptyState,
    FlowLayout,
    Heading,
    IconButton,
    Kind,
    NumberDot,
    PlainLabel,
    ProgressRow,
    SearchField,
    Side,
    SidePanel,
    Size,
    StatusDot,
    TextArea,
    TextField,
    Tone,
    Tool,
    ToolButtonBar,
    Weight,
)
from coplan.ui.notices import Notices


class Sheet(QWidget):
    """A page of widgets on the theme's paper."""

    def __init__(self) -> None:
        super().__init__()
        rail, panel = QVBoxLayout(), _panel()
        for key, word in (
            ("week", "Week"),
            ("model", "Model"),
            ("rehearse", "Rehearse"),
            ("settings", "Settings"),
        ):
            tool = Tool(key, word, key, on_rail=True)
            tool.setChecked(key == "week")
            rail.addWidget(tool)
        rail.addStretch(1)
        middle = QVBoxLayout()
        middle.setContentsMargins(*[theme.px(16)] * 4)
        middle.setSpacing(theme.px(12))
        self.notices = Notices()
        self.notices.trouble(
            Trouble(
                "The folder “Science / Next week” is not there.",
                "Connect to the shared drive, then try again.",
            ),
            "Try again",
        )
        self.notices.done("Booked LB with KT.", "Undo")
        middle.addWidget(self.notices)
        middle.addLayout(_buttons())
        middle.addLayout(_chips())
        middle.addLayout(_cards())
        middle.addLayout(_tools())
        middle.addLayout(_fields())
        middle.addWidget(
            EmptyState("week", "No lessons this week", "Add next week's files.", "Add resources", "Ctrl+O")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(rail)
        row.addLayout(middle, 1)
        row.addWidget(panel)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("paper"))
        painter.fillRect(0, 0, theme.px(64), self.height(), theme.current().colour("rail"))


def _buttons() -> QHBoxLayout:
    row = QHBoxLayout()
    disabled = Button("Not now")
    disabled.setEnabled(False)
    for button in (
        Button("Start meeting", Kind.PRIMARY, keys="F5"),
        Button("Add resources…", icon="plus", keys="Ctrl+O"),
        Button("+ Add a step", Kind.QUIET),
        Button("Drop it", Kind.DANGER),
        disabled,
        IconButton("left", "Previous week"),
        IconButton("right", "Next week"),
        Button("Accept", Kind.PRIMARY, small=True),
        Button("Rock & Roll <b>", small=True),
    ):
        row.addWidget(button)
    row.addStretch(1)
    return row


def _chips() -> FlowLayout:
    flow = FlowLayout(gap=6)
    for tone in Tone:
        flow.addWidget(Chip(tone.value.title(), tone))
    flow.addWidget(Chip("Shared model", Tone.MODEL, "star-filled"))
    flow.addWidget(Chip("Cycle 3 · Worked examples · day 4 of 10", Tone.ACCENT))
    for initials, tone in (("KT", Tone.MODEL), ("AM", Tone.ACCENT), ("JO", Tone.WAITING), ("LBX", Tone.CALM)):
        flow.addWidget(Avatar(initials, tone))
    return flow


def _card(name: str, title: str, chips: list[tuple[str, Tone]], initials: str) -> Card:
    card = Card(name)
    top = QHBoxLayout()
    top.addWidget(Heading(name, lines=1), 1)
    top.addWidget(Caption("P1 · Lab 2", lines=1))
    card.body.addLayout(top)
    card.body.addWidget(PlainLabel(title, lines=3))
    flow = FlowLayout(last_right=True)
    for word, tone in chips:
        flow.addWidget(Chip(word, tone))
    flow.addWidget(Avatar(initials))
    card.body.addLayout(flow)
    return card


def _cards() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(10))
    ready = [("PPTX", Tone.NEUTRAL), ("PDF", Tone.STOP), ("Ready", Tone.ACCENT)]
    plain = _card("8X2", "Gas pressure: the particle model", ready, "AM")
    chosen = _card("8X1", "Gas pressure: the particle model", [*ready, ("Shared model", Tone.MODEL)], "KT")
    chosen.set_chosen(True, Tone.MODEL)
    dashed = _card("9B3", "Forces: resultant force", [("No resources yet", Tone.WAITING)], "JO")
    dashed.set_dashed(True)
    long = _card("7A2", "Y9_Forces_L3_resultant_force_FINAL_final_v2_really_the_last_one.pptx", ready, "RS")
    for card in (plain, chosen, dashed, long):
        row.addWidget(card, 1)
    return row


def _tools() -> QHBoxLayout:
    row = QHBoxLayout()
    box = Box()
    inside = QHBoxLayout()
    tools = ToolButtonBar("Tools")
    for key, word, icon in (
        ("pen", "Pen", "pen"),
        ("highlight", "Highlight", "highlighter"),
        ("step", "Step", "step"),
        ("note", "Note", "text"),
        ("eraser", "Eraser", "eraser"),
    ):
        tools.add(Tool(key, word, icon))
    tools.choose("step")
    colours = ColourRow()
    for key, name, value in (
        ("teal", "Teal", "#0B6B63"),
        ("crimson", "Crimson", "#A81E3F"),
        ("violet", "Violet", "#5A3EA6"),
        ("blue", "Blue", "#1F5FA8"),
        ("ink", "Ink", "#16232E"),
    ):
        colours.add_colour(key, name, value)
    inside.addWidget(tools)
    inside.addWidget(Divider(upright=True))
    inside.addWidget(colours)
    inside.addWidget(Divider(upright=True))
    inside.addWidget(IconButton("undo", "Undo", Kind.QUIET))
    inside.addWidget(IconButton("redo", "Redo", Kind.QUIET))
    box.body.addLayout(inside)
    row.addWidget(box)
    row.addStretch(1)
    return row


def _fields() -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(theme.px(12))
    name = TextField("Department", "For example, Science", 20)
    name.set_text("Science and technol")
    name.set_error("")
    wrong = TextField("Your initials", "KT")
    wrong.set_text("K T 9")
    wrong.set_error("Initials are two or three letters.")
    area = TextArea("What to watch for", "For example, “Particles get bigger when heated.”", 140, rows=2)
    choice = Choice("Classes")
    choice.set_options([("All classes", None), ("Year 8", 8)])
    for place, field in enumerate((name, wrong, SearchField("Search everything"), choice, area)):
        grid.addWidget(field, place // 3, place % 3)
    return grid


def _panel() -> SidePanel:
    panel = SidePanel("Unsorted", "5 files from “Science / Next week”", Side.RIGHT)
    card = Card("Y9 Forces L3 resultant.pptx")
    card.body.addWidget(Heading("Y9 Forces L3 resultant.pptx", lines=1))
    card.body.addWidget(Caption("22 slides · mentions “resultant force”"))
    row = QHBoxLayout()
    row.addWidget(Chip("9B3 Mon P5 + 1", Tone.ACCENT))
    row.addStretch(1)
    row.addWidget(Button("Accept", Kind.PRIMARY, small=True))
    card.body.addLayout(row)
    panel.body.addWidget(card)
    progress = ProgressRow("Y11 brine electrolysis.pptx")
    progress.show_progress(14, 31, "Reading slides 14 of 31")
    box = Box()
    box.body.addWidget(progress)
    panel.body.addWidget(box)
    fits = Box(Tone.ACCENT)
    fits.body.addWidget(PlainLabel("Fits on one page", weight=Weight.BOLD, ink="accent_ink"))
    fits.body.addWidget(PlainLabel("Body text 12 pt. Room for about 6 more lines."))
    panel.body.addWidget(fits)
    prompt = Box(Tone.WAITING)
    prompt.body.addWidget(
        PlainLabel("Tomorrow: pause three seconds after step 2.", Size.BODY, Weight.SEMIBOLD)
    )
    panel.body.addWidget(prompt)
    for words, remark in (
        ("Shared model", "slide 4"),
        ("Technique and how we will know", ""),
        ("Handover", ""),
    ):
        panel.body.addWidget(CheckRow(words, remark, words != "Handover"))
    panel.body.addWidget(Divider())
    step = Card("Step 2")
    step.set_chosen(True)
    line = QHBoxLayout()
    line.setSpacing(theme.px(10))
    line.addWidget(NumberDot(2), 0, Qt.AlignmentFlag.AlignTop)
    said = QVBoxLayout()
    said.setSpacing(theme.px(1))
    said.addWidget(
        PlainLabel("“More particles in the same space…” point, pause 3 seconds", weight=Weight.SEMIBOLD)
    )
    said.addWidget(Caption("Name the cause before the word"))
    line.addLayout(said, 1)
    step.body.addLayout(line)
    panel.body.addWidget(step)
    status = QHBoxLayout()
    status.addWidget(StatusDot())
    status.addWidget(Caption("Shared drive connected", ink="second"), 1)
    panel.body.addLayout(status)
    unknown = ProgressRow("Reading the folder", stoppable=False)
    panel.body.addWidget(unknown)
    panel.footer.addWidget(Button("Accept all 3 suggestions"))
    return panel


def draw(app: QApplication, folder: Path) -> list[Path]:
    """Grab the sheet in every theme and at two sizes of text."""
    drawn = []
    for name, size in (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.5)):
        theme.apply(app, theme.load(name), size)
        sheet = Sheet()
        sheet.resize(round(1280 * size), round(860 * size))
        sheet.show()
        app.sendPostedEvents()
        path = folder / f"{name}-{round(size * 100)}.png"
        sheet.grab().save(str(path))
        drawn.append(path)
        sheet.close()
        sheet.deleteLater()
    theme.apply(app, theme.load("light"))
    return drawn


if __name__ == "__main__":
    draw(QApplication(sys.argv[:1]), Path(sys.argv[1]))
