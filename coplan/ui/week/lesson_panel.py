"""One lesson up close: its title, its files, and which of them is the shared model."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from coplan.plan import lesson as lessons
from coplan.plan import shared_model
from coplan.plan.department import Staff
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import spoken
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Card, Heading, IconButton, Kind, PlainLabel, SidePanel, TextField
from coplan.ui.theme import Size, Tone


class LessonPanel(SidePanel):
    """`titled` carries the new title; `opened` a resource; `detached` one that is no longer used."""

    closed = Signal()
    titled = Signal(str)
    opened = Signal(object)
    detached = Signal(object)
    model_chosen = Signal(object)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Lesson", width=288)
        self.setObjectName("week.lesson")
        self.lesson: Lesson | None = None
        self._where = PlainLabel("", ink="second")
        self.title = TextField("What it is about", "Gas pressure: the particle model", 80)
        self.title.setObjectName("week.lesson.title")
        self.title.finished.connect(self.titled)
        self._cards: list[Card] = []
        self._none = PlainLabel("No resources yet. Drop files on the lesson, or add them here.", ink="second")
        for widget in (self._where, self.title, Heading("Resources", Size.BODY), self._none):
            self.body.addWidget(widget)
        add = Button("Add resources…", icon="plus")
        add.clicked.connect(self.add_wanted)
        back = Button("Back to unsorted files", Kind.QUIET, icon="left")
        back.setObjectName("week.lesson.back")
        back.clicked.connect(self.closed)
        self.footer.addWidget(add)
        self.footer.addWidget(back)

    def show_lesson(self, plan: Plan, lesson: Lesson) -> None:
        """Show this lesson as it is in the plan."""
        self.lesson = lesson
        teacher = plan.find(Staff, lesson.teacher)
        self.set_title(
            lesson.class_code, f"{lesson.period} · {lesson.room}" if lesson.room else lesson.period
        )
        who = f" · {teacher.initials}" if teacher else ""
        self._where.setText(f"{spoken(lesson.day)}{who}")
        if not self.title.edit.hasFocus():
            self.title.set_text(lesson.title)
        for card in self._cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        model = shared_model.of_lesson(plan, lesson.id)
        self._cards = [
            self._card(each, model is not None and model.resource_id == each.id)
            for each in lessons.resources_of(plan, lesson.id)
        ]
        for card in self._cards:
            self.body.addWidget(card)
        self._none.setVisible(not self._cards)

    def _card(self, resource: Resource, is_model: bool) -> Card:
        card = Card(resource.name, Tone.MODEL)
        card.setObjectName(f"lesson.resource.{resource.name}")
        card.set_chosen(is_model)
        top = QHBoxLayout()
        top.addWidget(Heading(resource.name, Size.BODY, lines=2), 1)
        out = IconButton("cross", f"Take {resource.name} out of this lesson", Kind.QUIET, small=True)
        out.clicked.connect(lambda: self.detached.emit(resource))
        top.addWidget(out)
        card.body.addLayout(top)
        about = resource.unreadable or f"{resource.badge} · {resource.pages or '…'} pages"
        card.body.addWidget(Caption(f"{about} · shared model" if is_model else about, lines=3))
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        look = Button("Open", Kind.PRIMARY, small=True)
        look.setAccessibleName(f"Open {resource.name}")
        look.clicked.connect(lambda: self.opened.emit(resource))
        row.addWidget(look)
        if not is_model and not resource.unreadable:
            choose = Button("Make it the model", small=True, icon="star")
            choose.setAccessibleName(f"Make {resource.name} the shared model")
            choose.clicked.connect(lambda: self.model_chosen.emit(resource))
            row.addWidget(choose)
        row.addStretch(1)
        card.body.addLayout(row)
        card.activated.connect(lambda: self.opened.emit(resource))
        return card
