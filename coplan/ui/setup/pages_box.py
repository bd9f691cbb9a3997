"""What holds for every page that goes out: how its files are called, and the Word file it is poured into."""

from collections.abc import Callable
from dataclasses import replace

from coplan.plan import next_page, page_names
from coplan.plan.change import Change
from coplan.plan.department import Department
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.page_names import USUAL
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Box, Heading
from coplan.ui.setup.pattern_field import PatternField
from coplan.ui.setup.template_row import TemplateRow
from coplan.ui.theme import Size

_ANYWHERE = Place(PlaceId(RecordId("")), "", "")


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
        self._pattern = PatternField("settings.page_names", "Names of exported files", USUAL)
        self._pattern.changed.connect(self._show_example)
        self._pattern.finished.connect(self._on_pattern)
        self.body.addWidget(Heading("Pages that go out", Size.BODY))
        self.body.addWidget(self._pattern)
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
        place = replace(_ANYWHERE, names=self._pattern.text() or USUAL)
        planner = self._planner
        said = next_page.shown(planner.plan, planner.now, planner.author, place)
        self._pattern.show_example("" if self._pattern.is_strange else said)

    def _on_pattern(self, pattern: str) -> None:
        department = self._planner.plan.only(Department)
        if department is None or pattern == department.page_names:
            return
        try:
            change = page_names.follow(department, pattern)
        except Trouble as trouble:
            self._pattern.field.set_error(f"{trouble.what} {trouble.remedy}")
        else:
            self._do(lambda: change)
