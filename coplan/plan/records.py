"""Every kind of record there is, by the name that the database and the operations use."""

from coplan.plan.briefing import Briefing
from coplan.plan.change import Record
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.delivery import Delivery
from coplan.plan.department import Department, Staff
from coplan.plan.engagement import Engagement
from coplan.plan.folder import Folder
from coplan.plan.invitation import Invitation
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark
from coplan.plan.page_text import PageText
from coplan.plan.place import Place
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot

KINDS: dict[str, type[Record]] = {
    "department": Department,
    "staff": Staff,
    "place": Place,
    "school_year": SchoolYear,
    "taught_slot": TaughtSlot,
    "duty": Duty,
    "protected_time": ProtectedTime,
    "lesson": Lesson,
    "folder": Folder,
    "resource": Resource,
    "lesson_resource": LessonResource,
    "shared_model": SharedModel,
    "mark": Mark,
    "step": Step,
    "rehearsal": Rehearsal,
    "engagement": Engagement,
    "protected_move": ProtectedMove,
    "invitation": Invitation,
    "column_mapping": ColumnMapping,
    "briefing": Briefing,
    "page_text": PageText,
    "delivery": Delivery,
}
NAMES: dict[type[Record], str] = {kind: name for name, kind in KINDS.items()}
