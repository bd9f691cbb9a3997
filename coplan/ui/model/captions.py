"""The short words that the Model screen says about a file and its pages."""

from coplan.plan.lesson import Lesson
from coplan.plan.resource import Resource

_SLIDES = {"pptx", "ppt", "odp", "pptm", "ppsx"}


def word(resource: Resource) -> str:
    """What a page of this file is called."""
    return "Slide" if resource.kind in _SLIDES else "Page"


def drawn_by(resource: Resource) -> str:
    """Who drew the pages, as far as people need to know."""
    return "" if resource.engine in {"", "the file itself"} else f"Drawn by {resource.engine}"


def why_no_model(lesson: Lesson | None, *, possible: bool) -> str:
    """Why this page is no shared model, and how it becomes one."""
    if possible and lesson:
        return (
            f"Draw on this page, or press the button, and it becomes the shared model of {lesson.class_code} "
            f"{lesson.when}."
        )
    if lesson:
        return "It can become the shared model as soon as its pages have been read."
    return "This file is not used in a lesson yet. Choose its lesson in the Week first."
