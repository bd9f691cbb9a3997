"""What people are told when a Word template of theirs cannot be used: each reason with its remedy."""

from coplan.plan.trouble import Trouble

_SAVE = "Open it in Word, choose “Save as”, take “Word document (.docx)” and use that file."


def unread(trouble: Trouble) -> Trouble:
    return Trouble(
        trouble.what,
        "See to it that the template’s drive is connected and that it opens in Word, then close it there.",
    )


def unsafe(trouble: Trouble) -> Trouble:
    return Trouble(trouble.what, "Make the template again from the one that Coplan gives you to begin with.")


def locked(name: str) -> Trouble:
    return Trouble(
        f"“{name}” is protected with a password, so nothing can be poured into it.",
        "Save a copy without the password and use that one as the template.",
    )


def no_template(name: str, kind: str) -> Trouble:
    return Trouble(f"“{name}” is {kind} and no Word document (.docx).", _SAVE)


def with_macros(name: str) -> Trouble:
    return Trouble(f"“{name}” has macros in it, which must not go out with your pages.", _SAVE)


def strict(name: str) -> Trouble:
    return Trouble(f"“{name}” was saved as Strict Open XML, which cannot be poured into.", _SAVE)


def fetching(name: str, what: str) -> Trouble:
    return Trouble(
        f"“{name}” fetches something from elsewhere whenever it is opened ({what}).",
        "Put the thing itself into the template in place of the link to it.",
    )


def unpourable(name: str, why: str) -> Trouble:
    return Trouble(
        f"The page cannot go into the template “{name}”. {why}",
        "Open the template in Word and put it right, or export with Coplan’s own look.",
    )


def too_long(name: str, pages: int) -> Trouble:
    return Trouble(
        f"In the template “{name}” this page takes {pages} sheets, and it has to fit on one.",
        "Make the template’s margins, logo or type smaller, leave something out, or export with Coplan’s own "
        "look.",
    )


def failed(name: str) -> Trouble:
    return Trouble(
        f"The contents of the template “{name}” made its reader fail, so it was stopped.",
        "Make the template again from the one that Coplan gives you to begin with.",
    )
