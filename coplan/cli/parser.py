"""The words of the command line: its verbs, what each asks for, and the help on them."""

import argparse
from pathlib import Path
from typing import TypeAlias

from coplan import __version__
from coplan.cli import pages, places

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def made() -> argparse.ArgumentParser:
    """The parser; what it returns has `verb`, which is None when the window is wanted."""
    parser = argparse.ArgumentParser(
        prog="coplan", description="Plan next week's lessons together. With no verb, the window opens."
    )
    parser.add_argument("--version", action="version", version=f"Coplan {__version__}")
    parser.add_argument(
        "--sample",
        action="store_true",
        help="open the sample department if no plan has been opened yet; before a verb, use its plan",
    )
    parser.set_defaults(verb=None, json=False)
    verbs = parser.add_subparsers(title="verbs, each with its own --help", metavar="VERB")
    _add_demo(verbs)
    _add_import(verbs)
    _add_brief(verbs)
    _add_deliver(verbs)
    _add_rehearsals(verbs)
    _add_restore(verbs)
    _add_timetable(verbs)
    _add_doctor(verbs)
    return parser


def _add_demo(verbs: Verbs) -> None:
    demo = verbs.add_parser("demo", help="do the whole job on the sample department, without a window")
    demo.add_argument("--to", type=_path, required=True, metavar="FOLDER", help="where the briefings go")
    demo.set_defaults(verb="demo")


def _add_import(verbs: Verbs) -> None:
    bring = verbs.add_parser(
        "import", help="bring lesson files into the plan and say which lessons they are for"
    )
    bring.add_argument("paths", type=_path, nargs="+", metavar="FILE_OR_FOLDER")
    bring.add_argument(
        "--accept", action="store_true", help="use every file in the lessons that it is certainly for"
    )
    _with_plan(bring)
    bring.set_defaults(verb="import")


def _add_brief(verbs: Verbs) -> None:
    brief = verbs.add_parser("brief", help="export the pages of a week as PDF and Word")
    brief.add_argument(
        "--to", type=_path, metavar="FOLDER", help="where they go; without it, to every place of the plan"
    )
    brief.add_argument(
        "--week", metavar="DATE", help="any day of the week, as 2026-11-30; without it, next week"
    )
    pages.add(brief)
    _with_plan(brief)
    brief.set_defaults(verb="brief")


def _add_deliver(verbs: Verbs) -> None:
    deliver = verbs.add_parser(
        "deliver", help="send the pages that wait in the outbox, as for a drive that was away"
    )
    _with_plan(deliver)
    deliver.set_defaults(verb="deliver")


def _add_rehearsals(verbs: Verbs) -> None:
    rehearsals = verbs.add_parser("rehearsals", help="plan the rehearsals that are still owed")
    inner = rehearsals.add_subparsers(title="verbs", metavar="VERB", required=True)
    plan = inner.add_parser("plan", help="choose partner, time and room for each, and say why")
    plan.add_argument(
        "--days", type=int, choices=(7, 14), default=7, help="how many teaching days ahead; 7 without it"
    )
    plan.add_argument("--book", action="store_true", help="book them all, which one undo takes back")
    _with_plan(plan)
    plan.set_defaults(verb="rehearsals")


def _add_restore(verbs: Verbs) -> None:
    restore = verbs.add_parser(
        "restore", help="put a backup in the place of the plan, which must not be open anywhere"
    )
    restore.add_argument(
        "backup", type=_path, nargs="?", metavar="BACKUP", help="a file; without it, the newest whole backup"
    )
    _with_plan(restore)
    restore.set_defaults(verb="restore")


def _add_timetable(verbs: Verbs) -> None:
    timetable = verbs.add_parser("timetable", help="bring in the timetable of a school")
    inner = timetable.add_subparsers(title="verbs", metavar="VERB", required=True)
    bring = inner.add_parser("import", help="read a file and let it be the timetable of the department")
    bring.add_argument("file", type=_path, metavar="FILE", help="CSV of any kind, XLSX or ICS")
    since = "the first day on which it holds; without it, next Monday, or at first the whole year"
    bring.add_argument("--from", dest="since", metavar="DATE", help=since)
    bring.add_argument("--dry-run", action="store_true", help="only say what would come in")
    bring.add_argument("--who", metavar="KT,AM", help="whose lessons come in; without it, the department's")
    bring.add_argument("--everybody", action="store_true", help="bring in the lessons of all in the file")
    columns = "which column has the class, teacher, period, day, week, room or subject; it is remembered"
    bring.add_argument("--column", action="append", default=[], metavar="WHAT=HEADING", help=columns)
    names = "whose initials a name in the file stands for; it is remembered"
    bring.add_argument("--initials", action="append", default=[], metavar="NAME=KT", help=names)
    which = "which week the next one is; asked for with the first timetable of two weeks"
    bring.add_argument("--next-week", choices=("A", "B"), help=which)
    _with_plan(bring)
    bring.set_defaults(verb="timetable")


def _add_doctor(verbs: Verbs) -> None:
    doctor = verbs.add_parser("doctor", help="check this laptop, the plan and the places briefings go to")
    places.add(doctor)
    _with_plan(doctor)
    doctor.set_defaults(verb="doctor")


def _with_plan(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--plan", type=_path, metavar="FOLDER", help="the folder of the plan; without it, your own"
    )
    verb.add_argument("--json", action="store_true", help="print what happened as JSON")


def _path(said: str) -> Path:
    """A file or folder; an empty name is a slip, and not the folder one is in.

    Readers have a folder of their own, so what is meant from here has to be said in full.
    """
    if not said:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(said).absolute()
