"""A resource: one file of the department's own, known by its fingerprint, never changed by us."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from coplan.plan import file_kind, ids
from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.ids import ResourceId
from coplan.plan.plan import Plan
from coplan.plan.ports import Glimpse, Reading
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Resource(Record):
    """A file as it was found.

    `kind` is what the file is by its first bytes ("pptx", "docx", "pdf", "png", ...), `folder` where it was
    found, `pages` how many it has (0 until it has been read), `engine` who drew its pages, and `unreadable`
    the reason why it could not be read, empty when it could.

    `macros` says that the file brings programs of its own, which are never run; `locked` that it is
    protected with a password, of which nothing is kept; `missing` that it is not where it was found any more;
    `newer` names the version of it that lies in its place now, when marks on this one keep it.
    """

    id: ResourceId
    name: str
    kind: str
    folder: str
    fingerprint: str
    size: int
    title: str = ""
    pages: int = 0
    engine: str = ""
    unreadable: str = ""
    macros: bool = False
    locked: bool = False
    missing: bool = False
    newer: ResourceId | None = None

    @property
    def path(self) -> str:
        """Where the file was found."""
        return str(PurePath(self.folder) / self.name)

    @property
    def badge(self) -> str:
        """The kind as a card shows it: "PPTX", "Photo", "Video"."""
        return file_kind.badge(self.kind)

    @property
    def is_listed(self) -> bool:
        """Whether it has no pages here: it is listed by its name and opens in its own program."""
        return file_kind.is_listed(self.kind) and not self.unreadable and not self.locked

    @property
    def opens_elsewhere(self) -> bool:
        """Whether it has no pages here and may be opened in its own program."""
        return self.is_listed and not file_kind.is_harmful(self.kind)

    @property
    def exact(self) -> bool:
        """Whether its pages look as their author made them."""
        return self.engine not in {"", "quick view"}


def resource_id(fingerprint: str, name: str) -> ResourceId:
    """The id of a file that is new, by its content and name; it is kept when the file moves or is renamed."""
    return ResourceId(ids.derived("resource", fingerprint, name))


def glimpsed(home: Resource | None, key: ResourceId, folder: str, name: str, glimpse: Glimpse) -> Resource:
    """The resource that a file is, as far as a glimpse can tell.

    What is known of its `home` is kept, but for why it could not be read another day; a file without one is
    new, with this key.
    """
    if home:
        # A file that an earlier version could not read for its password is known to have one by now.
        locked = home.locked or glimpse.locked
        return replace(home, folder=folder, name=name, unreadable="", missing=False, locked=locked)
    return Resource(
        key,
        name,
        glimpse.kind,
        folder,
        glimpse.fingerprint,
        glimpse.size,
        glimpse.title,
        macros=glimpse.macros,
        locked=glimpse.locked,
    )


def read(resource: Resource, reading: Reading) -> Resource:
    """The resource once its pages and words are there."""
    return replace(
        resource,
        kind=reading.kind,
        title="" if reading.locked else reading.title or resource.title,
        pages=len(reading.sizes),
        engine=reading.engine,
        unreadable="",
        locked=reading.locked,
        macros=resource.macros or reading.macros,
    )


def behind_password(resource: Resource) -> Resource:
    """The resource once it turned out that it opens only with a password."""
    return replace(resource, locked=True, unreadable="")


def failed(resource: Resource, trouble: Trouble) -> Resource:
    """The resource once its pages could not be made."""
    return replace(resource, unreadable=str(trouble))


def unreadable(folder: str, name: str, size: int, trouble: Trouble, fingerprint: str = "") -> Resource:
    """A file that cannot be read, named with its reason and never hidden."""
    key = fingerprint or ids.derived("unreadable", folder, name)
    kind = PurePath(name).suffix.lstrip(".").lower()
    return Resource(resource_id(key, name), name, kind, folder, fingerprint, size, unreadable=str(trouble))


def as_text(name: str) -> str:
    """A name in which every byte that is no text counts as a letter of Western Europe, as it once did."""
    if name.isascii():
        return name
    return "".join(
        letter if not "\ud800" <= letter <= "\udfff" else chr(ord(letter) & 0xFF) for letter in name
    )


def bring_in(plan: Plan, found: tuple[Resource, ...]) -> Change:
    """Put these resources into the plan; those that are there already are brought up to date."""
    edits = []
    for resource in found:
        before = plan.find(Resource, resource.id)
        if before != resource:
            edits.append(Edit(before, resource) if before else added(resource))
    what = found[0].name if len(found) == 1 else f"{len(found)} files"
    return Change(f"Added {what}", tuple(edits))
