"""What goes to a place and how it lies there: kinds of page, folders below it, names of files."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coplan.plan import page_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change
from coplan.plan.place import Place, send_kinds
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Caption, CheckRow, PlainLabel
from coplan.ui.setup.pattern_field import PatternField
from coplan.ui.theme import Size, Weight

Do = Callable[[Callable[[], Change]], bool]
Example = Callable[[Place], str]


class PlaceWays(QWidget):
    """Every change is done as it is made; a pattern that cannot be stays in its field with the reason."""

    def __init__(self, place: Place, do: Do, example: Example, names_now: Callable[[], str]) -> None:
        super().__init__()
        self._place, self._do, self._example, self._names_now = place, do, example, names_now
        key = f"settings.place.{place.id}"
        self._ticks: dict[BriefingKind, CheckRow] = {}
        self._subfolders = PatternField(
            f"{key}.subfolders", "Folders below it", "none, or {week}/{class}", "/"
        )
        self._names = PatternField(f"{key}.names", "Names of files here", page_names.USUAL)
        self._subfolders.changed.connect(self._show_example)
        self._names.changed.connect(self._show_example)
        self._subfolders.finished.connect(self._on_subfolders)
        self._names.finished.connect(self._on_names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(PlainLabel("What goes here", Size.CAPTION, Weight.SEMIBOLD, "second"))
        column.addLayout(self._kinds(key))
        self._one = Caption("At least one kind of page goes to each place.", ink="second")
        self._one.hide()
        column.addWidget(self._one)
        column.addWidget(self._subfolders)
        column.addWidget(self._names)
        self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Show what the place has now."""
        self._place = place
        for kind, row in self._ticks.items():
            row.blockSignals(True)
            row.setChecked(place.takes(kind))
            row.blockSignals(False)
        self._subfolders.set_text(place.subfolders)
        self._names.set_text(place.names)
        self._names.field.edit.setPlaceholderText(self._names_now())
        self._show_example()

    def _kinds(self, key: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(0)
        for number, kind in enumerate(BriefingKind):
            row = CheckRow(str(kind), ruled=False)
            row.setObjectName(f"{key}.kind.{kind.option}")
            row.toggled.connect(self._on_kind)
            self._ticks[kind] = row
            grid.addWidget(row, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _show_example(self) -> None:
        if self._subfolders.is_strange or self._names.is_strange:
            self._names.show_example("")
            return
        try:
            draft = _after(page_names.sort_into(self._place, self._subfolders.text()), self._place)
            draft = _after(page_names.call_files(draft, self._names.text()), draft)
        except Trouble:
            self._names.show_example("")
        else:
            self._names.show_example(self._example(draft))

    def _on_kind(self) -> None:
        ticked = [kind for kind, row in self._ticks.items() if row.isChecked()]
        self._one.setVisible(not ticked)
        if ticked:
            place = self._place
            self._do(lambda: send_kinds(place, ticked))
        else:
            self.show_place(self._place)

    def _on_subfolders(self, pattern: str) -> None:
        if pattern != self._place.subfolders:
            self._try(self._subfolders, lambda: page_names.sort_into(self._place, pattern))

    def _on_names(self, pattern: str) -> None:
        if pattern != self._place.names:
            self._try(self._names, lambda: page_names.call_files(self._place, pattern))

    def _try(self, field: PatternField, verb: Callable[[], Change]) -> None:
        try:
            change = verb()
        except Trouble as trouble:
            field.field.set_error(f"{trouble.what} {trouble.remedy}")
        else:
            self._do(lambda: change)


def summary(place: Place) -> str:
    """What goes to a place and how it lies there, in few words."""
    count = len(place.kinds)
    kinds = "every page" if not count else str(place.kinds[0]) if count == 1 else f"{count} kinds of page"
    return f"{kinds}, in folders" if place.subfolders else kinds


def _after(change: Change, place: Place) -> Place:
    edits: Iterable[object] = (edit.after for edit in change.edits)
    return next((each for each in edits if isinstance(each, Place)), place)
