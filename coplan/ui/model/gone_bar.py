"""Over the page: that its file is not where it was, so that nobody counts on finding it there."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan.resource import Resource
from coplan.ui import theme
from coplan.ui.kit import PlainLabel, Tone
from coplan.ui.model.bar_over_page import BarOverPage


class GoneBar(BarOverPage):
    """One sentence, shown only while it is true."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("model.gone", Tone.WAITING, "warning", parent)
        self._words = PlainLabel("")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(38), theme.px(8), theme.px(12), theme.px(8))
        row.addWidget(self._words, 1)

    def show_resource(self, resource: Resource | None) -> None:
        """Say that this file is gone, when it is; a version that another took the place of is not."""
        gone = resource is not None and resource.missing and resource.newer is None
        if resource and gone:
            kept = "its pages are kept on this laptop" if resource.pages else "its words are kept"
            words = f"Not in its folder any more; {kept}."
            self._words.setText(words)
            self.setAccessibleName(words)
        self.setVisible(gone)
