"""Signatures with a person's own key: Ed25519 through `cryptography`, which comes with the extra `sign`.

The private key is a PEM file (PKCS 8) that the person keeps; it is read, used and forgotten, never copied or logged.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import ReviewerError
from reviewer.session.files import write_whole

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def _missing() -> ReviewerError:
    return ReviewerError("signing with a key needs the library cryptography.", "", 'Install it with: pip install "privacy-reviewer[sign]"')


def _private(key: bytes, passphrase: bytes | None) -> Ed25519PrivateKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        raise _missing() from None
    try:
        found = load_pem_private_key(key, passphrase)
    except (ValueError, TypeError):
        raise ReviewerError("this key cannot be read.", "key", "Give a private key in PEM form, and its passphrase if it has one.") from None
    if not isinstance(found, Ed25519PrivateKey):
        raise ReviewerError("this is no Ed25519 key.", "key", "Make one with: privacy-reviewer record --new-key FILE")
    return found


def new_key(path: Path, passphrase: bytes | None) -> str:
    """Make a private key for the user alone; its public key. Raises ReviewerError; never writes over a file."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
    except ImportError:
        raise _missing() from None
    if path.exists():
        raise ReviewerError("this file is there already.", str(path), "Choose another name; nothing was overwritten.")
    lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    raw = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    write_whole(path, raw)
    return public_key_of(raw, passphrase)


def public_key_of(key: bytes, passphrase: bytes | None) -> str:
    """The public key of a private one, base64. Raises ReviewerError."""
    return b64encode(_private(key, passphrase).public_key().public_bytes_raw()).decode()


def signature_over(digest: str, key: bytes, passphrase: bytes | None) -> str:
    """The signature over a digest, base64. Raises ReviewerError."""
    return b64encode(_private(key, passphrase).sign(digest.encode())).decode()


def holds(digest: str, key: str, signature: str) -> bool:
    """Whether the signature over a digest was made with the key. Raises ReviewerError where the library is missing."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        raise _missing() from None
    try:
        Ed25519PublicKey.from_public_bytes(b64decode(key, validate=True)).verify(b64decode(signature, validate=True), digest.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
