"""Looks at this laptop, the plan and its places, and says in sentences what is well and what is not."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from coplan.documents import libreoffice
from coplan.plan import place_health
from coplan.plan.department import Department
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.wiring import Desk

_AT_ONCE = 3
_ENOUGH = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the doctor looked at, whether it is well, and what to do about it when it is not."""

    well: bool
    sentence: str
    remedy: str = ""

    def as_json(self) -> dict[str, object]:
        """The fields by name."""
        return asdict(self)


def examine(desk: Desk, plan: Plan) -> tuple[Finding, ...]:
    """Look at this laptop, the plan and the places."""
    office = libreoffice.found()
    department = plan.only(Department)
    wrong = desk.store.check()
    free = shutil.disk_usage(desk.folder).free
    return (
        Finding(True, f"The plan is kept in {desk.folder}."),
        Finding(not wrong, "; ".join(wrong) or "The plan is whole and agrees with its history."),
        Finding(
            True,
            f"It has {_counted(plan.count(Resource), 'resource')}"
            f" and {_counted(plan.count(SharedModel), 'shared model')}.",
        ),
        Finding(
            department is not None,
            f"The department is {department.name}." if department else "No department yet.",
        ),
        Finding(
            office is not None,
            f"Exact pages come from LibreOffice ({office})."
            if office
            else "LibreOffice is not installed: pages of Office files are quick views, and PDFs exact.",
        ),
        Finding(free > _ENOUGH, f"{place_health.size_is(free)} free on this laptop's disk."),
        *_places(desk, list(plan.all(Place))),
    )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _places(desk: Desk, places: Sequence[Place]) -> tuple[Finding, ...]:
    """One line for each place; several at once, since one whose drive is away takes its time."""
    with ThreadPoolExecutor(_AT_ONCE) as several:
        return tuple(several.map(lambda place: _in_one_line(desk, place), places))


def _in_one_line(desk: Desk, place: Place) -> Finding:
    said = place_health.summary(place, desk.roots.here(place.folder), desk.examine_place(place))
    return Finding(said.well, said.sentence, said.remedy)
