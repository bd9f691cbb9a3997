"""How the program and its readers talk: a length, a piece of JSON and, after it, plain bytes."""

import json
import struct
from typing import IO, Any

_HEAD = struct.Struct(">II")
_MOST = 256 * 1024 * 1024

Message = dict[str, Any]


def send(stream: IO[bytes], message: Message, body: bytes = b"") -> None:
    """Write one message with its bytes, at once."""
    text = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode()
    stream.write(_HEAD.pack(len(text), len(body)) + text + body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Message, bytes] | None:
    """The next message and its bytes; None when the other side is gone or talks nonsense."""
    head = _exactly(stream, _HEAD.size)
    if head is None:
        return None
    text_length, body_length = _HEAD.unpack(head)
    if text_length + body_length > _MOST:
        return None
    text = _exactly(stream, text_length)
    body = _exactly(stream, body_length)
    if text is None or body is None:
        return None
    message = json.loads(text)
    return (message, body) if isinstance(message, dict) else None


def _exactly(stream: IO[bytes], count: int) -> bytes | None:
    parts = []
    while count:
        part = stream.read(count)
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
