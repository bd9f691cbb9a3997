"""Tooltips that cannot be mistaken for rich text, whatever a file is called."""

from PySide6.QtWidgets import QWidget

from coplan.plan.plain_words import apart


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows exactly these words."""
    widget.setToolTip(_plain(text))


def set_own_tip(widget: QWidget, text: str, before: str) -> None:
    """Replace the tooltip that a widget gave itself before, unless somebody has given it another."""
    if widget.toolTip() in ("", _plain(before)):
        widget.setToolTip(_plain(text))


def _plain(text: str) -> str:
    text = apart(text)
    if "<" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        return f"<span>{text}</span>"
    return text
