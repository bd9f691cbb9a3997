"""The kinds of page that people print, in the order in which they are offered."""

from enum import StrEnum


class BriefingKind(StrEnum):
    """A kind of page; its value is what people call it."""

    LESSON = "Lesson briefing"
    WEEK = "Department week"
    REPORT = "Cycle report"
    PARENTS = "Explainer for parents"
    WORKING = "How we work"
    LESSON_CARDS = "Lesson cards"
    STEP_CARDS = "Step cards"
    VISIT_CARDS = "Visit cards"
    WET_TUESDAY_CARDS = "Wet-Tuesday cards"
    RETRIEVAL = "Retrieval sheet"
    ANSWERS = "Retrieval answers"
    HANDOUT = "Handout of marked pages"

    @property
    def option(self) -> str:
        """What the command line calls it: "lesson-cards"."""
        return self.name.lower().replace("_", "-")
