"""What people are told when a file cannot be read: each reason in its own words, with its remedy."""

from coplan.plan.trouble import Locked, NoQuickView, PagesGone, Trouble

MEGABYTE = 1_000_000
_CALENDARS = (".ics", ".ical", ".ifb")
_THIS_YEAR = "Export only this school year, then read the new file."


class Bomb(Exception):
    """A file was made to do harm.

    It is no `Trouble`, so that whoever does without a damaged part does not go on without this one; a reader
    tells it as the trouble that it is.
    """

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble


def gone(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is not there any more.", "Look for it in its folder, or add it again from where it is now."
    )


def vanished(name: str) -> Trouble:
    return Trouble(
        f"“{name}” disappeared while it was being read.",
        "Check that its drive is connected, then add it again.",
    )


def folder(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is a folder, not a file.", "Add the files inside it, or drop the folder on the week."
    )


def no_folder(path: str) -> Trouble:
    return Trouble(
        f"“{path}” cannot be found.", "Check that the drive is connected and the folder has not been renamed."
    )


def silent_drive(path: str) -> Trouble:
    return Trouble(f"The drive of “{path}” does not answer.", "Check that it is connected.")


def closed_folder(path: str) -> Trouble:
    return Trouble(f"You are not allowed to open “{path}”.", "Ask its owner to share the folder with you.")


def too_many_files(name: str, most: int) -> Trouble:
    return Trouble(
        f"“{name}” has more than {most} files in it.", "Choose the folder of one week or one unit."
    )


def special(name: str) -> Trouble:
    return Trouble(f"“{name}” is a device and not a file.", "Add a file that was saved on a drive.")


def not_allowed(name: str) -> Trouble:
    return Trouble(
        f"You are not allowed to open “{name}”.", "Ask its owner to share it with you, then add it again."
    )


def locked(name: str) -> Trouble:
    return Trouble(f"“{name}” is locked by another program.", "Close it in that program, then add it again.")


def in_the_cloud(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is only in the cloud and not on this laptop.",
        "Right-click it in its folder, choose “Always keep on this device”, then add it again.",
    )


def unreachable(name: str, reason: str) -> Trouble:
    return Trouble(
        f"“{name}” could not be read from its drive ({reason}).", "Check the drive, then add it again."
    )


def empty(name: str) -> Trouble:
    return Trouble(f"“{name}” is empty.", "Ask whoever made it for the file again.")


def too_large(name: str, size: int, limit: int) -> Trouble:
    return Trouble(
        f"“{name}” is {size // MEGABYTE} MB, and at most {limit // MEGABYTE} MB are read.",
        "Make its pictures smaller or split it, then add it again.",
    )


def unpacks_too_large(name: str, why: str) -> Trouble:
    return Trouble(
        f"“{name}” is not safe to open: {why}.",
        "Open it in its own program and save it as a PDF, then add the PDF.",
    )


def too_long(name: str, size: int, limit: int) -> Trouble:
    return Trouble(
        f"“{name}” is {size // MEGABYTE} MB of text, and at most {limit // MEGABYTE} MB are read.",
        "Split it, then add the part you need.",
    )


def bomb(name: str, why: str) -> Bomb:
    return Bomb(unpacks_too_large(name, why))


def too_many_pixels(name: str, megapixels: int, limit: int) -> Trouble:
    return Trouble(
        f"“{name}” is a picture of {megapixels} megapixels, and at most {limit} are read.",
        "Save a smaller copy of the picture, then add that.",
    )


def too_many_pages(name: str, pages: int, limit: int) -> Trouble:
    return Trouble(
        f"“{name}” has {pages} pages, and at most {limit} are read.", "Split it, then add the part you need."
    )


def no_pages(name: str) -> Trouble:
    return Trouble(f"“{name}” has no pages.", "Open it in its own program, check it, and save it again.")


def password(name: str) -> Locked:
    return Locked(f"“{name}” is protected with a password.", "Type its password to see its pages.")


def wrong_password(name: str) -> Trouble:
    return Trouble(
        f"That is not the password of “{name}”.", "Look out for capital letters, then type it again."
    )


def cannot_unlock(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is protected in a way that cannot be opened here, even with its password.",
        "Open it in its own program and save a copy without the password, then add that copy.",
    )


def rights(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is protected by its owner's rights management, which asks who you are.",
        "Open it in its own program, or ask its owner for a copy that everybody may open.",
    )


def in_a_zip(name: str) -> Trouble:
    return Trouble(
        f"Parts of “{name}” are protected with a password of their own.",
        "Save a copy without the password, then add that copy.",
    )


def cut_short(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is cut short: its end is missing.", "Copy or download it again, then add it again."
    )


def damaged(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is damaged and could not be read.",
        "Open it in its own program and save it again, or ask for a fresh copy.",
    )


def too_slow(name: str, seconds: float) -> Trouble:
    return Trouble(
        f"“{name}” could not be read within {seconds:.0f} seconds, so reading it was stopped.", _instead(name)
    )


def stopped(name: str) -> Trouble:
    return Trouble(
        f"Reading “{name}” had to be stopped, because its contents made the reader fail.", _instead(name)
    )


def _instead(name: str) -> str:
    if name.lower().endswith(_CALENDARS):
        return _THIS_YEAR
    return "Open it in its own program and save it as a PDF, then add the PDF."


def unanswered(name: str, seconds: float, *, slow: bool) -> Trouble:
    """What is said when a reader has ended without an answer."""
    return too_slow(name, seconds) if slow else stopped(name)


def cancelled(name: str) -> Trouble:
    return Trouble(f"Reading “{name}” was cancelled.", "Add it again when you want its pages.")


def own_program(name: str, kind: str) -> Trouble:
    return Trouble(f"“{name}” is {kind}, and its pages cannot be shown here.", "Open it in its own program.")


def not_opened(name: str, why: str) -> Trouble:
    return Trouble(
        f"“{name}” was not opened, because {why}.",
        "If you know who made it and need it, open it from its folder yourself.",
    )


def no_heic(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is a photograph in the HEIC format, which Coplan cannot read on a computer of this kind.",
        "Save a copy of it as JPEG, then add that copy.",
    )


def needs_libreoffice(name: str, kind: str) -> Trouble:
    return Trouble(
        f"“{name}” is {kind}, and its pages can only be shown when LibreOffice is installed.",
        "Open it in its own program, or save it from there as a PDF and add the PDF.",
    )


def no_quick_view(name: str, kind: str, program: str) -> Trouble:
    return NoQuickView(
        f"“{name}” is {kind}, and {program} has to make its pages first.", "Wait until it has made them."
    )


def not_finished(name: str, kind: str, program: str) -> Trouble:
    return Trouble(
        f"“{name}” is {kind}, and {program} did not come to an end with it.",
        "Look again when the laptop has less to do, or save it as a PDF and add the PDF.",
    )


def not_converted(name: str, kind: str, program: str) -> Trouble:
    return Trouble(
        f"“{name}” is {kind}, and {program} could not open it.",
        "Open it in its own program, or save it from there as a PDF and add the PDF.",
    )


def not_here(page: int) -> Trouble:
    return PagesGone(
        f"The picture of page {page} is not on this laptop any more.", "Read the file again to see its pages."
    )


def not_drawn(page: int) -> Trouble:
    return Trouble(f"Page {page} could not be drawn.", "Open the file in its own program to see this page.")


def no_room() -> Trouble:
    return Trouble(
        "There is no room left on this laptop for the pages of the file.", "Free some space, then try again."
    )


def closing() -> Trouble:
    return Trouble(
        "The file was not read, because Coplan is closing.", "Add it again the next time you open Coplan."
    )


def not_handed_out() -> Trouble:
    return Trouble(
        "The pages of this file could not be put into a new PDF.",
        "Open it in its own program, save it as a PDF there, and use that one.",
    )


def cannot_hand_out() -> Trouble:
    return Trouble(
        "On this computer nothing can write marks into a PDF or take them out of one.",
        "Do this on another computer of the department, or on a Mac with macOS 15 or newer.",
    )


def unwritten_note(words: str, page: int, others: int) -> Trouble:
    more = f", and {others} more note{'s have' if others > 1 else ' has'} such words" if others else ""
    return Trouble(
        f"No typeface here can write “{words}” in the note on page {page}{more}.",
        "Write it in other letters, choose pages without it, or send the PDF with comments instead.",
    )


def unwritten_step(words: str) -> Trouble:
    return Trouble(
        f"No typeface here can write “{words}” on the page of steps.",
        "Write it in other letters, or go without the page of steps.",
    )


def no_comments_in(name: str, kind: str) -> Trouble:
    return Trouble(
        f"“{name}” is {kind}, and comments are only taken out of PDFs.",
        "Save it as a PDF with its comments, then drop that here.",
    )


def no_calendar(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is no calendar file.", "Export the calendar again; the name of such a file ends in .ics."
    )


def broken_calendar(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is damaged, so nothing in it can be trusted.",
        "Export the calendar again, then read the new file.",
    )


def calendar_cut_short(name: str) -> Trouble:
    return Trouble(
        f"The end of “{name}” is missing, so nobody knows what else was in it.",
        "Export the calendar again, then read the new file.",
    )


def too_many_events(name: str, most: int) -> Trouble:
    return Trouble(f"“{name}” has more than {most:,} events.", _THIS_YEAR)


def too_long_calendar(name: str, size: int, limit: int) -> Trouble:
    return Trouble(
        f"“{name}” has {size / MEGABYTE:.0f} MB, and of calendars at most {limit // MEGABYTE} MB are read.",
        _THIS_YEAR,
    )
