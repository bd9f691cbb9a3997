"""How many marks each page has and who made them, kept up to date mark by mark."""

from collections import Counter

from coplan.plan.change import Edit
from coplan.plan.ids import SharedModelId, StaffId
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan


class Tally:
    """Counts the marks of one model once, and from then on only what changes."""

    def __init__(self) -> None:
        self._model: SharedModelId | None = None
        self._pages: Counter[int] = Counter()
        self._authors: Counter[StaffId] = Counter()

    @property
    def pages(self) -> dict[int, int]:
        """How many marks each page has that has any."""
        return {page: count for page, count in self._pages.items() if count > 0 and page > 0}

    @property
    def unplaced(self) -> int:
        """How many marks need placing, because their page is not in this version of the file."""
        return sum(count for page, count in self._pages.items() if page < 1)

    @property
    def authors(self) -> tuple[StaffId, ...]:
        """Who has marks on the model, in the order in which they began."""
        return tuple(author for author, count in self._authors.items() if count > 0)

    def begin(self, plan: Plan, model: SharedModelId | None) -> None:
        """Count the marks of a model."""
        self._model = model
        self._pages, self._authors = Counter(), Counter()
        for mark in plan.all(Mark):
            self._count(mark, 1)

    def follow(self, edit: Edit) -> None:
        """Count what one edit has changed."""
        if isinstance(edit.before, Mark):
            self._count(edit.before, -1)
        if isinstance(edit.after, Mark):
            self._count(edit.after, 1)

    def _count(self, mark: Mark, by: int) -> None:
        if mark.model_id == self._model:
            self._pages[mark.page] += by
            if mark.author is not None:
                self._authors[mark.author] += by
