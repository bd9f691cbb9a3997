"""The top of pages about a shared model that name nobody: the department, what it is, and the version."""

from coplan.plan.briefings.design import Head, Source
from coplan.plan.department import Department
from coplan.plan.school_year import MONTHS


def headed(source: Source, what: str) -> Head:
    """The model's title below the department and what the page is; at the right the version and its day."""
    department = source.plan.only(Department)
    kicker = " · ".join((*([department.name] if department else []), what))
    today = source.today
    version = f"Version {source.briefing.version + 1}, {today.day} {MONTHS[today.month - 1]}"
    return Head(kicker, source.model.title if source.model else "", version)
