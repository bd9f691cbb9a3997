"""Protected time that was moved once, who decided it and why."""

from dataclasses import dataclass
from datetime import date

from coplan.plan.change import Record
from coplan.plan.ids import ProtectedMoveId, ProtectedTimeId


@dataclass(frozen=True, slots=True)
class ProtectedMove(Record):
    """Protected time of `day` that is kept in `to_slot` of `to_day` instead; the line of every week stays.

    `decided_by` is whoever decided it, by initials or by what they do, such as "Deputy head".
    """

    id: ProtectedMoveId
    protected_id: ProtectedTimeId
    day: date
    to_day: date
    to_slot: str
    decided_by: str
    why: str = ""
