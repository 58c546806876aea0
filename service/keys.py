"""API keys: made, listed, revoked, recognised. What is kept of a key opens nothing.

A key holds 256 random bits. Nobody guesses that, however fast they can try, so that one SHA-256 of
it is kept and no slow hash: those are for passwords, which people choose, and would cost each
request more than the rest of the check."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, get_args

from sqlalchemy import func, insert, select, update

from service.access_errors import KeyMissing, KeyNotValid
from service.store import Store
from service.tables import KEY_ID, KEYS, now

Scope = Literal["score", "batch", "jobs", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
TOKEN = re.compile(rf"evh_([0-9a-f]{{{KEY_ID}}})_[0-9a-f]{{64}}")
NOBODY = sha256(b"").hexdigest()  # compared where no key has the id, so that it takes as long


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is listed; the limits are None where those of the settings hold."""

    id: str
    name: str
    scopes: frozenset[str]
    per_minute: int | None  # requests
    per_day: int | None  # articles
    created: float
    revoked: float | None


class UnknownKey(LookupError):
    """No key has this id."""


def create(
    store: Store,
    name: str,
    scopes: tuple[Scope, ...],
    *,
    per_minute: int | None = None,
    per_day: int | None = None,
) -> str:
    """A new key, which is never to be seen again; raises StoreUnavailable."""
    id_ = secrets.token_hex(KEY_ID // 2)
    token = f"evh_{id_}_{secrets.token_hex(32)}"
    with store.begin() as connection:
        connection.execute(
            insert(KEYS).values(
                id=id_,
                digest=digest_of(token),
                name=name,
                scopes=" ".join(scope for scope in SCOPES if scope in scopes),
                per_minute=per_minute,
                per_day=per_day,
                created=now(),
            )
        )
    return token


def listed(store: Store) -> list[Key]:
    """Every key there is or was, the oldest first; raises StoreUnavailable."""
    if store.is_empty():
        return []
    with store.read() as connection:
        return [_key(row) for row in connection.execute(select(KEYS).order_by(KEYS.c.created))]


def revoke(store: Store, id_: str) -> Key:
    """Ends a key at once; raises UnknownKey or StoreUnavailable."""
    with store.begin() as connection:
        its = KEYS.c.id == id_
        ended = func.coalesce(KEYS.c.revoked, now())
        if connection.execute(update(KEYS).where(its).values(revoked=ended)).rowcount != 1:
            raise UnknownKey(id_)
        return _key(connection.execute(select(KEYS).where(its)).one())


def any_made(store: Store) -> bool:
    """Whether there is a key or ever was; raises StoreUnavailable."""
    if store.is_empty():
        return False
    with store.read() as connection:
        return connection.execute(select(KEYS.c.id).limit(1)).first() is not None


def recognised(store: Store, header: str | None) -> Key:
    """The key of an `Authorization` header; raises KeyMissing, KeyNotValid or StoreUnavailable."""
    scheme, _, token = (header or "").strip().partition(" ")
    if not token or scheme.lower() != "bearer":
        raise KeyMissing
    token = token.strip()
    shape = TOKEN.fullmatch(token)
    if shape is None:
        raise KeyNotValid
    with store.read() as connection:
        row = connection.execute(select(KEYS).where(KEYS.c.id == shape[1])).one_or_none()
    same = hmac.compare_digest(row.digest if row else NOBODY, digest_of(token))
    if row is None or not same or row.revoked is not None:
        raise KeyNotValid
    return _key(row)


def digest_of(token: str) -> str:
    """What is kept of a key."""
    return sha256(token.encode()).hexdigest()


def _key(row: Any) -> Key:
    return Key(
        id=row.id,
        name=row.name,
        scopes=frozenset(row.scopes.split()),
        per_minute=row.per_minute,
        per_day=row.per_day,
        created=row.created,
        revoked=row.revoked,
    )
