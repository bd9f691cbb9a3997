"""Why a file is offered to no lesson of a week, in words: another year, another week, or nothing at all."""

from collections.abc import Sequence

from coplan.plan import matching, reason, topic
from coplan.plan.matching import Scene
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource

NOTHING = "nothing in its name or words fits a lesson of this week"


def why(scene: Scene, resource: Resource, words: Sequence[PageWords] = ()) -> str:
    """The main reason; takes as long as a suggestion."""
    file = matching.taken_apart(scene, resource, words)
    name = file.name
    if years := sorted(name.years):
        where = "name" if name.name.years else "folder"
        here = {topic.year_group(each.class_code) for each in scene.week.lessons}
        said = f"{reason.years_said(years)} in its {where}, and no lesson of that year"
        if not here.intersection(years):
            return f"{said} is in this week"
    if dated := reason.another_week(name, scene.place):
        return dated[0]
    found = matching.weighed(scene, resource, file)
    if found and not found[0].lessons:
        return f"nearer to “{found[0].title}”, which is in another week"
    if found and matching.is_much(found[0]):
        return "several lessons of this week are as likely"
    return f"{said} fits" if years else NOTHING
