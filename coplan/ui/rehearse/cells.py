"""Fills the cells of the timetable with what is asked just now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coplan.plan.department import Department, Staff
from coplan.plan.engagement import Engagement
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.planner import Planner
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot
from coplan.ui.rehearse import asking
from coplan.ui.rehearse.beside import Beside
from coplan.ui.rehearse.choosing import Choosing
from coplan.ui.rehearse.diaries import Diaries
from coplan.ui.rehearse.laying_out import laid_out
from coplan.ui.rehearse.moving import Moving
from coplan.ui.rehearse.seen import Seen
from coplan.ui.rehearse.work import Work

# Where one of these changes, the cells may show something else.
KINDS = (
    Department,
    Duty,
    Engagement,
    Lesson,
    LessonResource,
    ProtectedMove,
    ProtectedTime,
    Rehearsal,
    SchoolYear,
    SharedModel,
    Staff,
    TaughtSlot,
)


class Cells:
    """Asks for a move, for everybody, for a whole plan, or for the booking that is being chosen."""

    def __init__(
        self, planner: Planner, work: Work, choosing: Choosing, moving: Moving, beside: Beside, seen: Seen
    ) -> None:
        self._planner, self._work, self._choosing = planner, work, choosing
        self._moving, self._beside, self._seen = moving, beside, seen
        self._diaries: Diaries | None = None

    def show(self, days: Sequence[date]) -> None:
        """Show what these days answer."""
        plan, now, year = self._planner.plan, self._planner.now, self._planner.plan.only(SchoolYear)
        if year is None:
            return
        self._moving.follow()
        asked = self._moving.asked(year, days, now)
        if asked is None and self._beside.watches:
            asked = self._beside.look(now)
        if self._diaries is None or self._diaries.plan is not plan:
            self._diaries = Diaries(plan, year)
        if asked is None:
            asked = asking.for_draft(self._choosing.draft, self._choosing.answer)
            # While bookings are looked at, the time of somebody else's would be taken for theirs.
            asked = replace(asked, proposed=None) if self._seen.at else asked
        sheet = laid_out(plan, year, days, now, self._choosing.model, asked, self._diaries)
        self._work.grid.show_sheet(sheet)
        self._work.legend.show_skipped(sheet.skipped)
