"""The one kind of failure that people are shown: the world is not as the program needs it to be."""

from typing_extensions import override

from coplan.plan.plain_words import on_one_line


class Trouble(Exception):
    """Something outside the program went wrong, said in two whole sentences.

    `what` says what happened and names the file or field; `remedy` says what to do about it. Both are
    shown as they stand. Anything else that is raised is a bug.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = on_one_line(what)
        self.remedy = on_one_line(remedy)

    @override
    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"


class Overtaken(Trouble):
    """What is on the disk is newer than what this program knows; the plan must be read again."""


class Damaged(Trouble):
    """The file that holds the plan cannot be read any more; a backup can take its place."""


class NoQuickView(Trouble):
    """A file has no pages yet, because only another program can make them."""


class PagesGone(Trouble):
    """The pages of a file were thrown away to make room; they are made again when somebody looks at them."""


class Locked(Trouble):
    """A file is protected with a password that nobody has typed yet."""
