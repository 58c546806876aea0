"""What can be wrong with who asks, and how often."""

from __future__ import annotations

from service.rate_headers import Count


class KeyMissing(PermissionError):
    """A request without a key, to a service that asks for one."""

    def __init__(self) -> None:
        super().__init__("this service asks for an API key, and none was sent")


class KeyNotValid(PermissionError):
    """A key that is none, or has been revoked."""

    def __init__(self) -> None:
        super().__init__("the API key that was sent is not known here, or has been revoked")


class ScopeMissing(PermissionError):
    """A key that opens other things than what was asked for."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"this needs a key with the scope '{scope}', which yours does not have")


class TooOften(Exception):
    """More requests in a minute than the key has."""

    def __init__(self, count: Count) -> None:
        super().__init__(f"this key has {count.limit:,} requests a minute, and they are used up")
        self.count = count
        self.retry_after = count.anew


class QuotaUsedUp(Exception):
    """More articles in a day than the key has."""

    def __init__(self, count: Count, asked: int) -> None:
        super().__init__(
            f"this key has {count.limit:,} articles a day (UTC); {asked:,} came, and "
            f"{count.left:,} are left"
        )
        self.count = count
        self.retry_after = count.anew


class WouldBeOpen(RuntimeError):
    """A start that would let in everybody on the network, which nobody asked for."""
