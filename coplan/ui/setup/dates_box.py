"""Term dates as people have them: pasted or from a file, each line understood or listed with its reason."""

import codecs
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import term_text
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, spoken
from coplan.plan.term_lines import Line
from coplan.plan.term_text import TermText
from coplan.plan.trouble import Trouble
from coplan.ui import chooser, theme
from coplan.ui.kit import Button, Caption, Kind, PlainLabel, TextArea
from coplan.ui.setup.parts import box, fill, row
from coplan.ui.setup.when_parts import Do, Refusal
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Tone, Weight

_MOST_BYTES = 1_000_000
_MOST_SHOWN = 60
_PAUSE_MS = 250
_EXAMPLE = (
    "Autumn term: Tuesday 1 September 2026 to Friday 23 October 2026\n"
    "INSET: Monday 2 November\n"
    "Half term 26–30 October"
)


class DatesBox(QWidget):
    """What was pasted is read as it stands and shown before anything is changed."""

    def __init__(self, do: Do, tasks: Tasks | None) -> None:
        super().__init__()
        self._do, self._tasks = do, tasks
        self._year: SchoolYear | None = None
        self._found: TermText | None = None
        self.text = TextArea("Paste term dates here", _EXAMPLE, rows=4)
        self.text.setObjectName("settings.dates.text")
        self.text.edited.connect(self._on_edited)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._read)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(2))
        self._what = PlainLabel("", weight=Weight.SEMIBOLD)
        self._what.setObjectName("settings.dates.what")
        self.refusal = Refusal("settings.dates.wrong")
        self._take = Button("Take these dates", Kind.PRIMARY)
        self._take.setObjectName("settings.dates.take")
        self._take.clicked.connect(self._on_take)
        choose = Button("From a file…", icon="folder")
        choose.setObjectName("settings.dates.file")
        choose.clicked.connect(self._on_choose)
        if tasks is None:
            choose.hide()
        made = box("Bring in term dates")
        made.body.addWidget(self.text)
        made.body.addWidget(
            Caption(
                "Paste them as the school’s website or letter has them. A list of school days will do too, "
                "each with its week (1 or 2): 2026-11-30,2"
            )
        )
        made.body.addWidget(self._what)
        made.body.addLayout(self._list)
        made.body.addWidget(self.refusal)
        made.body.addLayout(row(self._take, choose))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)
        self._show(None)

    def show_year(self, plan: Plan) -> None:
        """Know the year that the dates are for."""
        year = plan.only(SchoolYear)
        if year != self._year:
            self._year = year
            self._read()

    def _on_edited(self) -> None:
        self._take.setEnabled(False)
        self._later.start()

    def _read(self) -> None:
        self._later.stop()
        self.refusal.say("")
        found = None
        if self._year and self.text.text():
            try:
                found = term_text.read(self.text.text(), self._year)
            except Trouble as trouble:
                self.refusal.say(str(trouble))
        self._show(found)

    def _show(self, found: TermText | None) -> None:
        self._found = found
        refused = found.refused if found else ()
        understood = found.understood if found else ()
        lines: list[QWidget] = [_refused(line) for line in refused[:_MOST_SHOWN]]
        lines += [_understood(line) for line in understood[: max(0, _MOST_SHOWN - len(refused))]]
        if more := len(refused) + len(understood) - len(lines):
            lines.append(Caption(f"and {more} more", ink="second"))
        fill(self._list, lines)
        self._what.setText(_summary(found, refused, understood) if found else "")
        self._what.setVisible(found is not None)
        self._take.setEnabled(bool(understood) and found is not None and found.year != found.before)

    def _on_take(self) -> None:
        found = self._found
        if found and self.refusal.try_to(self._do, lambda: term_text.take(found)):
            self.text.set_text("")
            self._read()

    def _on_choose(self) -> None:
        chosen = chooser.file(self, "Bring in term dates", "Term dates (*.txt *.csv *.md);;All files (*)")
        if chosen and self._tasks:
            path = Path(chosen)
            self._tasks.run(lambda: _text_of(path), self._on_text, self._on_trouble, lane="drive", owner=self)

    def _on_text(self, text: str) -> None:
        self.text.set_text(text)
        self._read()

    def _on_trouble(self, trouble: Trouble) -> None:
        self.refusal.say(str(trouble))


def _summary(found: TermText, refused: Sequence[Line], understood: Sequence[Line]) -> str:
    if not understood:
        return "No dates were understood yet."
    year = found.year
    if year == found.before:
        said = "The school year has all of this already."
    else:
        ends = [f"{spoken(day)} {day.year}" for day in (year.first_day, year.last_day)]
        counted = f"{_count(len(year.holidays), 'holiday')}, {_count(len(year.inset), 'INSET day')}"
        said = f"{ends[0]} to {ends[1]}, {counted}."
    missed = f" {_count(len(refused), 'line')} cannot be taken:" if refused else ""
    return f"{said}{missed}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _refused(line: Line) -> QWidget:
    return PlainLabel(f"Line {line.number}, “{line.text[:80]}”: {line.why}", ink=Tone.STOP)


def _understood(line: Line) -> QWidget:
    return Caption(line.said, lines=1, ink="second")


def _text_of(path: Path) -> str:
    """The text of a file, in whichever of the usual encodings it is. Raises `Trouble`."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read.", "Choose another file, or paste the dates.") from error
    if len(content) > _MOST_BYTES:
        raise Trouble(f"{path.name} is too large for term dates.", "Paste the dates instead.")
    wide = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text or text.startswith(("%PDF", "PK")):
        raise Trouble(f"{path.name} is not a text file.", "Open it, copy the dates and paste them here.")
    return text
