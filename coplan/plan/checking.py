"""What to look at before a briefing goes out; nothing of it keeps anybody from sending it."""

from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel


def hints(plan: Plan, model: SharedModel) -> tuple[str, ...]:
    """Sentences about the file that a briefing tells people to open; none when all is well."""
    resource = plan.find(Resource, model.resource_id)
    if resource is None or not resource.missing:
        return ()
    return (f"“{resource.name}” is not in its folder any more, and the page says it is there.",)
