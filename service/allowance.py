"""How much of its requests and articles a key has used: counted in the store, so that it is right
under any number of server processes. Each span of time begins anew for everybody at once."""

from __future__ import annotations

import math
from dataclasses import replace

from sqlalchemy import Connection, select, text

from service.access_errors import QuotaUsedUp, TooOften
from service.keys import Key
from service.rate_headers import Count
from service.settings import Settings
from service.store import Store
from service.tables import USED, now

MINUTE, DAY = 60, 86_400  # seconds
ADD = text(
    "INSERT INTO api_key_use (key, span, begins, used) VALUES (:key, :span, :begins, :more) "
    "ON CONFLICT (key, span) DO UPDATE SET begins = excluded.begins, used = excluded.used + "
    "CASE WHEN api_key_use.begins = excluded.begins THEN api_key_use.used ELSE 0 END "
    "RETURNING used"
)


class Allowance:
    """What one key may still ask for."""

    def __init__(self, store: Store, key: Key, settings: Settings) -> None:
        self._store = store
        self.key = key
        self._per_minute = key.per_minute or settings.key_requests_per_minute
        self._per_day = key.per_day or settings.key_articles_per_day

    def ask(self, articles: int) -> tuple[Count, ...]:
        """Counts one request and its articles; raises TooOften, QuotaUsedUp or StoreUnavailable,
        and counts nothing then."""
        with self._store.begin() as connection:
            moment = _moment(connection)
            requests = self._add(connection, moment, "requests", self._per_minute, MINUTE, 1)
            if requests.left < 0:
                raise TooOften(requests)
            counted = self._take(connection, moment, articles)
            return (requests,) if self._per_day is None else (requests, counted)

    def take(self, articles: int, connection: Connection | None = None) -> None:
        """Counts articles, in a transaction that is open or its own; raises QuotaUsedUp, and counts
        nothing then, or StoreUnavailable. Fewer than none gives them back."""
        if connection is not None:
            self._take(connection, _moment(connection), articles)
            return
        with self._store.begin() as own:
            self._take(own, _moment(own), articles)

    def _take(self, connection: Connection, moment: float, articles: int) -> Count:
        """The articles of the day, which are counted where there is no limit too."""
        count = self._add(connection, moment, "articles", self._per_day or 0, DAY, articles)
        if self._per_day is not None and count.left < 0:
            raise QuotaUsedUp(replace(count, left=count.left + articles), articles)
        return count

    def _add(
        self, connection: Connection, moment: float, name: str, limit: int, span: int, more: int
    ) -> Count:
        begins = int(moment // span) * span
        values = {"key": self.key.id, "span": span, "begins": begins, "more": more}
        used = connection.execute(ADD, values).scalar_one()
        return Count(name, limit, span, limit - used, math.ceil(begins + span - moment))


def articles_today(store: Store) -> dict[str, int]:
    """How many articles each key has had counted since 0:00 UTC; raises StoreUnavailable."""
    if store.is_empty():
        return {}
    with store.read() as connection:
        begins = int(_moment(connection) // DAY) * DAY
        today = (USED.c.span == DAY) & (USED.c.begins == begins)
        rows = connection.execute(select(USED.c.key, USED.c.used).where(today))
        return {row.key: row.used for row in rows}


def _moment(connection: Connection) -> float:
    """Seconds by the clock of the database, which all servers share."""
    moment: float = connection.execute(select(now())).scalar_one()
    return moment
