"""Tooltips that cannot be mistaken for rich text, whatever a file is called."""

from html import escape

from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows exactly these words."""
    widget.setToolTip(f"<span>{escape(text)}</span>" if "<" in text else text)
