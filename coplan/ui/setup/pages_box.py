"""What holds for every page that goes out: how its files are called, and the Word file it is poured into."""

from collections.abc import Callable

from coplan.plan import page_names
from coplan.plan.change import Change
from coplan.plan.department import Department
from coplan.plan.page_names import PARTS, USUAL, Named
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Box, Caption, Heading, TextField
from coplan.ui.setup.template_row import TemplateRow
from coplan.ui.theme import Size

_EXAMPLE = {
    "date": "2026-11-30",
    "week": "2026-11-30",
    "kind": "Lesson briefing",
    "title": "Gas pressure",
    "class": "8X1",
    "version": "3",
    "who": "KT",
}


class PagesBox(Box):
    """The pattern is written in a field; what it makes of a page is shown while it is being written."""

    def __init__(
        self,
        planner: Planner,
        do: Callable[[Callable[[], Change]], bool],
        template: TemplateRow | None = None,
    ) -> None:
        super().__init__()
        self._template = template
        self.setObjectName("settings.pages")
        self._planner, self._do = planner, do
        self._pattern = TextField("Names of exported files", USUAL, page_names.LONGEST)
        self._pattern.setObjectName("settings.page_names")
        self._pattern.edit.textChanged.connect(self._show_example)
        self._pattern.edited.connect(self._on_edited)
        self._pattern.finished.connect(self._on_pattern)
        self._example = Caption("", ink="second")
        self._example.setObjectName("settings.page_name_example")
        parts = " ".join(f"{{{part}}}" for part in PARTS)
        self.body.addWidget(Heading("Pages that go out", Size.BODY))
        self.body.addWidget(self._pattern)
        self.body.addWidget(self._example)
        self.body.addWidget(Caption(f"Its parts: {parts}. Left empty, it is {USUAL}."))
        if template:
            self.body.addSpacing(theme.px(8))
            self.body.addWidget(template)

    def show_department(self, department: Department | None) -> None:
        """Show what the department has chosen."""
        self._pattern.set_text(department.page_names if department else "")
        self._show_example()
        if self._template:
            self._template.show_department(department)

    def _show_example(self) -> None:
        department = self._planner.plan.only(Department)
        parts = {**_EXAMPLE, "department": department.name if department else ""}
        pattern = self._pattern.text()
        strange = page_names.strange(pattern) is not None
        self._example.setText("" if strange else f"As in “{Named(parts).name(pattern or USUAL)}.pdf”")

    def _on_edited(self, pattern: str) -> None:
        if trouble := page_names.strange(pattern):
            self._pattern.set_error(f"{trouble.what} {trouble.remedy}")

    def _on_pattern(self, pattern: str) -> None:
        department = self._planner.plan.only(Department)
        if department is None or pattern == department.page_names:
            return
        try:
            change = page_names.follow(department, pattern)
        except Trouble as trouble:
            self._pattern.set_error(f"{trouble.what} {trouble.remedy}")
        else:
            self._do(lambda: change)
