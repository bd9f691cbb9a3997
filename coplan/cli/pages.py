"""The command line's way to make pages: which kinds, in which language, and what each still lacks."""

import argparse
from typing import TYPE_CHECKING

from coplan.cli.answer import Answer
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.languages import NAMES
from coplan.plan.trouble import Trouble
from coplan.plan.week_pages import NothingToMake

if TYPE_CHECKING:
    from coplan.office import Office

EVERY = "all"
KINDS = {each.option: each for each in BriefingKind}


def add(brief: argparse.ArgumentParser) -> None:
    """Add the words that say which pages are made."""
    kinds = "; ".join(f"{name}: {kind[0].lower()}{kind[1:]}" for name, kind in KINDS.items())
    what = f"which kind of page: {kinds}; or {EVERY}, everything there is something for. Without it, lesson"
    brief.add_argument("--kind", choices=(*KINDS, EVERY), default="lesson", metavar="KIND", help=what)
    tongue = f"of pages for families: {', '.join(NAMES)}; without it, the one each page was last made in"
    brief.add_argument("--language", choices=tuple(NAMES), default="", metavar="CODE", help=tongue)


def answer(office: "Office", asked: argparse.Namespace) -> Answer:
    """Make the pages that were asked for. Raises `Trouble` when there is nothing to make any of."""
    every = asked.kind == EVERY
    kinds = tuple(KINDS.values()) if every else (KINDS[asked.kind],)
    try:
        made = office.brief(asked.to, office.day(asked.week), kinds, asked.language)
    except NothingToMake as nothing:
        where = f"This is the plan in {office.folder}"
        sample = (
            "" if asked.plan or asked.sample else "; the sample department has its own: coplan --sample brief"
        )
        raise Trouble(nothing.what, f"{nothing.remedy} {where}{sample}.") from nothing
    waiting = [each for each in made if every and not each.begun]
    lacking = [each for each in made if each.missing and each not in waiting]
    lines = [f"Delivered {file}" for each in made for file in each.files]
    lines += [f"{'Not as wanted' if each.files else 'Not finished'}: {each.sentence}" for each in lacking]
    lines += [f"{each.called}: {each.remark}" for each in made if each.remark]
    if waiting:
        lines.append(f"Nobody has begun: {', '.join(dict.fromkeys(each.called for each in waiting))}")
    sent = [file for each in made for file in each.files]
    said: dict[str, object] = {"delivered": sent, "pages": [each.as_json() for each in made]}
    return Answer(tuple(lines), said, bool(sent) and not lacking)
