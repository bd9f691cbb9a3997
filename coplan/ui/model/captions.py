"""The short words that the Model screen says about a file and its pages."""

from coplan.plan import file_kind, shared_model
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.ui.pages import WhyQuick


def word(resource: Resource) -> str:
    """What a page of this file is called."""
    return file_kind.page_word(resource.kind).capitalize()


def drawn_by(resource: Resource) -> str:
    """Who drew the pages, as far as people need to know."""
    return _ENGINES.get(resource.engine, f"Drawn by {resource.engine}")


_ENGINES = {
    "": "",
    "the file itself": "",
    "the PDF beside it": "From the PDF beside it",
    "quick view": "Quick view, not exact",
}
_REASONS = {
    WhyQuick.ALONE: "install LibreOffice or put a PDF beside it",
    WhyQuick.WAITING: "it has not been drawn exactly yet",
    WhyQuick.REFUSED: "this file could not be drawn exactly",
    WhyQuick.CUT_OFF: "drawing it exactly took too long",
}


def quick_because(why: WhyQuick) -> str:
    """Why the pages are not exact, and what helps."""
    return f"Quick view, not exact: {_REASONS[why]}"


def title(model: SharedModel | None, resource: Resource | None, lesson: Lesson | None) -> str:
    """What the page is about."""
    if model:
        return model.title
    if resource:
        return (lesson.title if lesson else "") or resource.title or resource.name
    return "Model"


def subtitle(plan: Plan, model: SharedModel | None, resource: Resource | None, lesson: Lesson | None) -> str:
    """Class and time, how many classes share the file, and its name unless that is the title."""
    parts = [f"{lesson.class_code} · {lesson.when}"] if lesson else []
    if model and (count := len(shared_model.classes(plan, model))) > 1:
        parts.append(f"shared by {count} classes")
    if resource and title(model, resource, lesson) != resource.name:
        parts.append(resource.name)
    return " · ".join(parts)


def why_no_model(resource: Resource, lesson: Lesson | None, *, possible: bool) -> str:
    """Why this page is no shared model, and how it becomes one."""
    if possible and lesson:
        return (
            f"Draw on this page, or press the button, and it becomes the shared model of {lesson.class_code} "
            f"{lesson.when}."
        )
    if resource.unreadable:
        return "Its pages cannot be read, so it cannot be the shared model."
    if resource.is_listed:
        return "It has no pages here, so it cannot be the shared model."
    if lesson and resource.locked:
        return "It can become the shared model once you have typed its password."
    if lesson:
        return "It can become the shared model as soon as its pages have been read."
    return "Choose its lesson, then draw on its pages."
