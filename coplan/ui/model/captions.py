"""The short words that the Model screen says about a file and its pages."""

from coplan.plan.lesson import Lesson
from coplan.plan.resource import Resource

_SLIDES = {"pptx", "ppt", "odp", "pptm", "ppsx"}


def word(resource: Resource) -> str:
    """What a page of this file is called."""
    return "Slide" if resource.kind in _SLIDES else "Page"


def drawn_by(resource: Resource) -> str:
    """Who drew the pages, as far as people need to know."""
    return _ENGINES.get(resource.engine, f"Drawn by {resource.engine}")


_ENGINES = {
    "": "",
    "the file itself": "",
    "the PDF beside it": "From the PDF beside it",
    "quick view": "Exact pages come with LibreOffice or a PDF beside the file",
}


def why_no_model(resource: Resource, lesson: Lesson | None, *, possible: bool) -> str:
    """Why this page is no shared model, and how it becomes one."""
    if possible and lesson:
        return (
            f"Draw on this page, or press the button, and it becomes the shared model of {lesson.class_code} "
            f"{lesson.when}."
        )
    if resource.unreadable:
        return "Its pages cannot be read, so it cannot be the shared model."
    if lesson:
        return "It can become the shared model as soon as its pages have been read."
    return "This file is not used in a lesson yet. Choose its lesson in the Week first."
