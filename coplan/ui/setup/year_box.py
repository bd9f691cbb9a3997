"""The school year: its first and last day, its holidays and its INSET days."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import term_dates
from coplan.plan.change import Change
from coplan.plan.plan import Plan
from coplan.plan.said_day import read_day, written
from coplan.plan.school_year import SchoolYear, spoken
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Caption, IconButton, Kind, TextField
from coplan.ui.setup.parts import box, entry, fill
from coplan.ui.setup.put_back import PutBack
from coplan.ui.setup.when_parts import below_names, side_by_side

Do = Callable[[Callable[[], Change]], bool]


class YearBox(QWidget):
    """Days are written as people write them; what is wrong with one is said under it."""

    def __init__(self, do: Do) -> None:
        super().__init__()
        self._do = do
        self._year: SchoolYear | None = None
        self.first = TextField("First day", "2 September 2026", 40)
        self.last = TextField("Last day", "22 July 2027", 40)
        self.name = TextField("Holiday", "Half-term", 40)
        self.since = TextField("From", "26 October", 40)
        self.until = TextField("To", "30 October", 40)
        self.inset = TextField("INSET day", "27 November", 40)
        for name in ("first", "last", "name", "since", "until", "inset"):
            getattr(self, name).setObjectName(f"settings.year.{name}")
        for field in (self.first, self.last):
            field.finished.connect(self._on_span)
        for field in (self.name, self.since, self.until):
            field.edit.returnPressed.connect(self._on_holiday)
        self.inset.edit.returnPressed.connect(self._on_inset)
        self._days = QVBoxLayout()
        self._days.setSpacing(theme.px(2))
        made = box("School year")
        made.body.addLayout(side_by_side((self.first, 1), (self.last, 1)))
        made.body.addLayout(self._days)
        add = below_names("Add a holiday", "settings.year.add_holiday", self._on_holiday)
        made.body.addLayout(side_by_side((self.name, 3), (self.since, 3), (self.until, 3), (add, 0)))
        add = below_names("Add an INSET day", "settings.year.add_inset", self._on_inset)
        made.body.addLayout(side_by_side((self.inset, 1), (add, 0)))
        made.body.addWidget(
            Caption("Weeks with a school day count as Week A and Week B in turn; holidays do not count.")
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)

    def show_year(self, plan: Plan) -> None:
        """Show the dates of the plan."""
        year = plan.only(SchoolYear)
        self.setVisible(year is not None)
        if year is None or year == self._year:
            return
        self._year = year
        for field, day in self._span(year):
            if not field.error:
                field.set_text(written(day))
        days = [(each.first, each.name, term_dates.span(each.first, each.last)) for each in year.holidays]
        holidays = {each.first: each for each in year.holidays}
        days += [(day, "INSET day", spoken(day)) for day in year.inset]
        lines: list[QWidget] = []
        for first, name, said in sorted(days):
            out = IconButton("cross", f"Take out {name}, {said}", Kind.QUIET, small=True)
            if name == "INSET day" and first in year.inset:
                out.clicked.connect(partial(self._do, partial(term_dates.remove_inset, year, first)))
            else:
                verb = partial(term_dates.remove_holiday, year, holidays[first])
                out.clicked.connect(partial(self._do, verb))
            lines.append(entry(name, said, out))
        fill(self._days, lines)

    def put_right(self) -> tuple[PutBack, ...]:
        """Show the first and the last day of the plan, and answer what was written over them in vain."""
        found: list[PutBack] = []
        for field, day in self._span(self._year) if self._year else ():
            if field.error:
                what = f"the {field.label.text().lower()} of the school year"
                found.append(PutBack(what, field.text(), written(day)))
            field.set_text(written(day))
        return tuple(found)

    def _span(self, year: SchoolYear) -> tuple[tuple[TextField, date], ...]:
        return (self.first, year.first_day), (self.last, year.last_day)

    def _on_span(self) -> None:
        year = self._year
        if year is None:
            return
        first, last = self._read(self.first, year), self._read(self.last, year)
        if first and last:
            self._try(lambda: term_dates.run_from(year, first, last), self.last)

    def _on_holiday(self) -> None:
        year = self._year
        if year is None:
            return
        since = self._read(self.since, year)
        until = self._read(self.until, year) if self.until.text() else since
        if since and until:
            fields = (self.name, self.since, self.until)
            self._try(
                lambda: term_dates.add_holiday(year, self.name.text(), since, until), self.since, fields
            )

    def _on_inset(self) -> None:
        year = self._year
        if year and (day := self._read(self.inset, year)):
            self._try(lambda: term_dates.add_inset(year, day), self.inset, (self.inset,))

    def _read(self, field: TextField, year: SchoolYear) -> date | None:
        """The day that is written in a field; what is wrong with it is said under it."""
        try:
            day = read_day(field.text(), year)
        except Trouble as trouble:
            field.set_error(str(trouble))
            return None
        field.set_error("")
        return day

    def _try(self, verb: Callable[[], Change], field: TextField, done: tuple[TextField, ...] = ()) -> None:
        """Do what a verb says, or say under the field why not; then empty what is done with."""
        try:
            change = verb()
        except Trouble as trouble:
            field.set_error(str(trouble))
            return
        if self._do(lambda: change):
            for each in done:
                each.set_text("")
