"""Asks an Evenhand service to score news articles: one, a stream of them, or a job."""

from evenhand_client.client import Evenhand
from evenhand_client.errors import EvenhandError, Refused, TimedOut, Unreachable
from evenhand_client.retrying import Retries
from evenhand_client.types import Answer, Failure, Job, Report, Request, Rules

__all__ = [
    "Answer",
    "Evenhand",
    "EvenhandError",
    "Failure",
    "Job",
    "Refused",
    "Report",
    "Request",
    "Retries",
    "Rules",
    "TimedOut",
    "Unreachable",
]
