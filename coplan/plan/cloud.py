"""Files that are only placeholders for what lies in somebody's cloud."""

_RECALL = 0x00400000 | 0x00040000 | 0x00001000  # on data access, on open, offline
_DATALESS = 0x40000000


def is_in_the_cloud(windows_attributes: int, mac_flags: int) -> bool:
    """Whether a file is only a placeholder, whose reading would start a download."""
    return bool(windows_attributes & _RECALL or mac_flags & _DATALESS)
