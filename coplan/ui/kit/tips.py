"""Tooltips that cannot be mistaken for rich text, whatever a file is called."""

from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows exactly these words."""
    if "<" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        text = f"<span>{text}</span>"
    widget.setToolTip(text)
