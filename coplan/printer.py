"""Prints briefings and handouts and sends them: ports of the plan, made of documents, paper and sharing.

Reportlab and python-docx come in with the first page that is printed, on the worker that prints it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from coplan.documents.library import Library
from coplan.plan.comment import Commented, Face
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.handout import HandOut, Made
from coplan.plan.ids import StaffId
from coplan.plan.invitation import Invitation
from coplan.plan.mark import Mark
from coplan.plan.one_page import Fitted
from coplan.plan.page import Page
from coplan.plan.ports import Illustration, Picture, Pictures, Progress, Rendered
from coplan.plan.school_year import SchoolYear
from coplan.plan.sheet import Aspects
from coplan.plan.week_page import WeekPage
from coplan.plan.word_template import UNCOUNTED, Filling, Look
from coplan.sharing import delivery
from coplan.sharing.outbox import Outbox

PRINTED_WIDTH = 1100


class Printer:
    """See `ports.BriefPaper`. Safe to call from worker threads."""

    def __init__(self, documents: Library, outbox: Outbox) -> None:
        self._documents = documents
        self._outbox = outbox

    def illustration(
        self, fingerprint: str, page: int, marks: Sequence[Mark], numbers: Mapping[str, int]
    ) -> Illustration:
        """The page with its marks; at most 97 mm wide on paper, so 288 dots an inch."""
        from coplan.paper import marked_page

        return marked_page.draw(self._documents.picture(fingerprint, page, PRINTED_WIDTH), marks, numbers)

    def fit(self, page: Page, aspects: Aspects) -> Fitted:
        """Fit a page on one sheet."""
        from coplan.paper import press

        return press.fit(page, aspects)

    def pdf(self, fitted: Fitted, pictures: Pictures, made: datetime) -> bytes:
        """The page as PDF, for looking at."""
        from coplan.paper import press

        return press.preview(fitted, pictures, made)

    def render(
        self, fitted: Fitted, pictures: Pictures, made: datetime, filling: Filling | None = None
    ) -> Rendered:
        """Both papers."""
        from coplan.paper import press, word_pieces

        rendered = press.render(fitted, pictures, made)
        if filling is None:
            return rendered
        pour = word_pieces.pour_of(fitted, filling.facts)
        poured = self._documents.templates.pour(filling, pour, pictures, made)
        return replace(rendered, docx=poured.docx, remark="" if poured.pages else UNCOUNTED)

    def week(self, page: WeekPage, made: datetime) -> bytes:
        """Part of the timetable as PDF."""
        from coplan.paper import week_page

        return week_page.write(page, made)

    def draw_pdf(self, pdf: bytes, width: int) -> Picture:
        """Draw the only page of a PDF of ours."""
        return self._documents.draw_pdf(pdf, width)

    def deliver(
        self, parcels: Sequence[Parcel], folder: str, ours: Mapping[str, str], who: str, now: datetime
    ) -> tuple[Sent, ...]:
        """Put files into a folder."""
        return delivery.deliver(parcels, folder, ours, who, now, outbox=self._outbox)


class WordTemplates:
    """See `word_template.Templates`. Safe to call from worker threads."""

    def __init__(self, documents: Library, outbox: Outbox) -> None:
        self._templates = documents.templates
        self._outbox = outbox

    @property
    def counts(self) -> bool:
        """Whether pages that were poured can be counted here."""
        return self._templates.counts

    def look(self, path: Path) -> Look:
        """What a template has."""
        return self._templates.look(path)

    def save_starter(self, folder: str, who: str, now: datetime) -> Sent:
        """Put a template to begin with into a folder."""
        from coplan.paper import word_starter

        parcel = Parcel(word_starter.NAME, word_starter.write(now))
        return delivery.deliver((parcel,), folder, {}, who, now, outbox=self._outbox)[0]


class Handing:
    """See `plan.handout.Handouts`. Safe to call from worker threads."""

    def __init__(self, documents: Library, outbox: Outbox) -> None:
        self._handouts = documents.handouts
        self._outbox = outbox

    def make(self, out: HandOut, progress: Progress | None = None) -> Made:
        """The file as PDF."""
        return self._handouts.make(out, progress)

    def comments(self, path: Path, progress: Progress | None = None) -> Commented:
        """The comments of somebody's PDF."""
        return self._handouts.comments(path, progress)

    def faces(self, fingerprint: str) -> tuple[Face, ...]:
        """What the pages of a file are recognised by."""
        return self._handouts.faces(fingerprint)

    def pictures(self, made: Made, width: int) -> Iterator[Picture]:
        """The pages of a file that was made here, drawn one after another."""
        return self._handouts.pictures(made, width)

    def save(self, parcel: Parcel, folder: str, who: str, now: datetime) -> Sent:
        """Put a file into a folder."""
        return delivery.deliver((parcel,), folder, {}, who, now, outbox=self._outbox)[0]


class Inviter:
    """See `plan.invitation.Invites`. Safe to call from worker threads."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def calendar(
        self,
        invitations: Sequence[Invitation],
        names: Mapping[StaffId, str],
        year: SchoolYear,
        now: datetime,
        *,
        alarm: int | None = None,
    ) -> bytes:
        """The invitations as one calendar file."""
        from coplan.sharing import invites

        return invites.calendar(invitations, names, year, now, alarm=alarm)

    def save(self, parcels: Sequence[Parcel], folder: str, who: str, now: datetime) -> tuple[Sent, ...]:
        """Put files into a folder."""
        return delivery.deliver(parcels, folder, {}, who, now, outbox=self._outbox)
