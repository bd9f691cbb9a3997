"""What to look at before a briefing goes out; nothing of it keeps anybody from sending it."""

from coplan.plan.briefing import Briefing, model_of
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.page import SectionKind
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource


def hints(plan: Plan, made: Briefing) -> tuple[str, ...]:
    """Sentences about a page before it goes out; none when all is well."""
    if made.kind is not BriefingKind.LESSON or SectionKind.FILES in made.left_out:
        return ()
    model = model_of(plan, made)
    resource = plan.find(Resource, model.resource_id) if model else None
    if resource is None or not resource.missing:
        return ()
    return (f"“{resource.name}” is not in its folder any more, and the page says it is there.",)
