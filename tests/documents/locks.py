"""Files behind passwords, locked as Office, PDF programs and LibreOffice lock them."""

import hashlib
import os
import struct
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pikepdf
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_TOOL: Any = import_module("msoffcrypto.format.ooxml")
_BOX: Any = import_module("msoffcrypto.method.container.ecma376_encrypted")
PASSWORD = "Gas-Pr€ssure 7"


def lock_agile(path: Path, password: str = PASSWORD) -> Path:
    """Lock an Office file in its place, as Office has done since 2010."""
    locked = BytesIO()
    with path.open("rb") as plain:
        _TOOL.OOXMLFile(plain).encrypt(password, locked)
    path.write_bytes(locked.getvalue())
    return path


def lock_standard(path: Path, password: str = PASSWORD) -> Path:
    """Lock an Office file in its place, as Office 2007 did: AES-128 under a key from SHA-1."""
    data, salt, verifier = path.read_bytes(), os.urandom(16), os.urandom(16)
    key = _standard_key(password, salt)
    hashed = hashlib.sha1(verifier).digest().ljust(32, b"\0")
    header = struct.pack("<IIIIIIII", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0)
    header += "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    info = struct.pack("<HHI", 3, 2, 0x24) + struct.pack("<I", len(header)) + header
    info += struct.pack("<I", 16) + salt + _aes(key, verifier) + struct.pack("<I", 20) + _aes(key, hashed)
    package = struct.pack("<Q", len(data)) + _aes(key, data.ljust(-(-len(data) // 16) * 16, b"\0"))
    box = BytesIO()
    _BOX.ECMA376Encrypted(package, info).write_to(box)
    path.write_bytes(box.getvalue())
    return path


def lock_pdf(path: Path, revision: Literal[3, 4, 6], user: str = PASSWORD, owner: str = "owner") -> Path:
    """Lock a PDF in its place: 3 is RC4, 4 is AES-128, 6 is AES-256."""
    data = path.read_bytes()
    with pikepdf.open(BytesIO(data)) as plain:
        how = pikepdf.Encryption(user=user, owner=owner, R=revision, aes=revision > 3, metadata=revision > 3)
        plain.save(path, encryption=how)
    return path


def _standard_key(password: str, salt: bytes) -> bytes:
    digest = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    for number in range(50_000):
        digest = hashlib.sha1(struct.pack("<I", number) + digest).digest()
    digest = hashlib.sha1(digest + struct.pack("<I", 0)).digest()
    inner = bytes(0x36 ^ byte for byte in digest.ljust(64, b"\0"))
    return hashlib.sha1(inner).digest()[:16]


def _aes(key: bytes, data: bytes) -> bytes:
    locking = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return locking.update(data) + locking.finalize()
