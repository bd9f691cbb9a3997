"""The choice of the shared model that is rehearsed, for the top bar."""

from PySide6.QtWidgets import QWidget

from coplan.plan.plan import Plan
from coplan.plan.shared_model import SharedModel
from coplan.ui import theme
from coplan.ui.kit import Choice


class ModelChoice(Choice):
    """Offers the shared models of a plan, the last one first chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Which shared model is rehearsed", parent)
        self.hide()
        self.setObjectName("rehearse.model")
        self.setMaximumWidth(theme.px(300))

    def offer(self, plan: Plan, wanted: SharedModel | None) -> SharedModel | None:
        """Offer what there is and choose the one that is wanted, if it is still there; returns the chosen."""
        models = list(plan.all(SharedModel))
        known = {model.id: model for model in models}
        chosen = (known.get(wanted.id) if wanted else None) or (models[-1] if models else None)
        self.set_options([(model.title, model.id) for model in models])
        if chosen:
            self.blockSignals(True)
            self.choose(chosen.id)
            self.blockSignals(False)
        return chosen
