"""Names for records: each noun has its own type of id, all of them 128 bits in hexadecimal."""

import hashlib
import secrets
from typing import NewType

RecordId = NewType("RecordId", str)
DepartmentId = NewType("DepartmentId", RecordId)
StaffId = NewType("StaffId", RecordId)
SchoolYearId = NewType("SchoolYearId", RecordId)
TaughtSlotId = NewType("TaughtSlotId", RecordId)
DutyId = NewType("DutyId", RecordId)
ProtectedTimeId = NewType("ProtectedTimeId", RecordId)
LessonId = NewType("LessonId", RecordId)
FolderId = NewType("FolderId", RecordId)
ResourceId = NewType("ResourceId", RecordId)
LessonResourceId = NewType("LessonResourceId", RecordId)
SharedModelId = NewType("SharedModelId", RecordId)
MarkId = NewType("MarkId", RecordId)
StepId = NewType("StepId", RecordId)
RehearsalId = NewType("RehearsalId", RecordId)
EngagementId = NewType("EngagementId", RecordId)
ProtectedMoveId = NewType("ProtectedMoveId", RecordId)
InvitationId = NewType("InvitationId", RecordId)
ColumnMappingId = NewType("ColumnMappingId", RecordId)
BriefingId = NewType("BriefingId", RecordId)
PageTextId = NewType("PageTextId", RecordId)
PlaceId = NewType("PlaceId", RecordId)
DeliveryId = NewType("DeliveryId", RecordId)
ConsignmentId = NewType("ConsignmentId", RecordId)


def fresh() -> RecordId:
    """A random id that no other laptop will think of."""
    return RecordId(secrets.token_hex(16))


def derived(*parts: str) -> RecordId:
    """The id that every laptop gives to the same facts, so that a lesson found twice is one lesson."""
    whole = "\x1f".join(parts).encode("utf-8", "surrogatepass")  # names of files need not be text
    return RecordId(hashlib.sha256(whole).hexdigest()[:32])
