"""The lessons that a file can go to, as a menu: by day, each with its class and topic."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QMenu

from coplan.plan.lesson import Lesson


def fill(menu: QMenu, lessons: Sequence[Lesson], choose: Callable[[Lesson], object]) -> None:
    """Offer these lessons, in this order, with a line between days."""
    for day, together in groupby(lessons, lambda each: each.day):
        if day != lessons[0].day:
            menu.addSeparator()
        for lesson in together:
            words = f"{lesson.when} · {lesson.class_code} {lesson.title}".strip().replace("&", "&&")
            menu.addAction(words, partial(choose, lesson))
