"""Strings made to keep a regular expression busy, from its own parts."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from re import _constants as code
from re import _parser as parser
from types import ModuleType
from typing import Any

MANY = 30  # repeats allowed by a bounded repeat that is worth an attack
SAMPLES = (*"a1A ,-.'\"“$%é\n", "the ", "00")


def patterns_of(*packages: ModuleType) -> list[re.Pattern[str]]:
    """Every regular expression compiled by the modules of these packages, in order of its text."""
    theirs = {id(it) for it in gc.get_objects() if isinstance(it, re.Pattern)}
    assert theirs  # the collector sees them
    found = {}
    for package in packages:
        for entry in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if entry.name.rpartition(".")[2] == "__main__":
                continue
            for value in vars(importlib.import_module(entry.name)).values():
                for pattern in _within(value, 4):
                    found[pattern.pattern, pattern.flags] = pattern
    return [found[key] for key in sorted(found)]


def _within(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    """The patterns a module's name leads to, also within tuples, tables and our own values."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for it in value:
            yield from _within(it, depth - 1)
    elif depth and isinstance(value, dict):
        for it in (*value.keys(), *value.values()):
            yield from _within(it, depth - 1)
    elif depth and hasattr(type(value), "__dataclass_fields__"):
        for name in type(value).__dataclass_fields__:
            yield from _within(getattr(value, name, None), depth - 1)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """(beginning, what is repeated, end) for each part of the pattern that repeats without a small
    bound; none where nothing does."""
    flags = pattern.flags & ~re.DEBUG
    for before, body in _repeats(parser.parse(pattern.pattern, flags), ""):
        for pump in {_sample(body), *(it for it in SAMPLES if _fits(body, it, flags))}:
            if pump:
                yield before, pump, "\0"
                yield "", before + pump, "\0"
                yield "", pump + before, "\0"


def seconds(pattern: re.Pattern[str], text: str, *, tries: int = 1) -> float:
    """Processor time to find every match in a text, the least of some tries."""
    spent = []
    for _ in range(tries):
        begun = time.process_time()
        for _ in pattern.finditer(text):
            pass
        spent.append(time.process_time() - begun)
    return min(spent)


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """What stands before each long repeat, and what it repeats."""
    for op, value in tree:
        for inner, its_before in _children(op, value, before):
            yield from _repeats(inner, its_before)
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and value[1] > MANY:
            yield before, value[2]
        before += _sample([(op, value)])


def _children(op: Any, value: Any, before: str) -> Iterator[tuple[Any, str]]:
    if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        yield value[2], before
    elif op is code.SUBPATTERN:
        yield value[-1], before
    elif op is code.BRANCH:
        for branch in value[1]:
            yield branch, before
    elif op in (code.ASSERT, code.ASSERT_NOT):
        yield value[1], before
    elif op is code.ATOMIC_GROUP:
        yield value, before


def _sample(tree: Any) -> str:
    """A string that the tree matches, more or less: each repeat once, each first choice."""
    made = ""
    for op, value in tree:
        if op is code.LITERAL:
            made += chr(value)
        elif op is code.IN:
            made += _one_of(value)
        elif op in (code.ANY, code.NOT_LITERAL):
            made += "~"
        elif op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            made += _sample(value[2]) * max(1, min(value[0], 3)) if value[1] else ""
        elif op is code.SUBPATTERN:
            made += _sample(value[-1])
        elif op is code.BRANCH:
            made += _sample(value[1][0])
        elif op is code.ATOMIC_GROUP:
            made += _sample(value)
    return made


def _one_of(choices: Any) -> str:
    """A character of a class."""
    kinds = {
        code.CATEGORY_DIGIT: "1",
        code.CATEGORY_SPACE: " ",
        code.CATEGORY_WORD: "a",
        code.CATEGORY_NOT_SPACE: "a",
        code.CATEGORY_NOT_WORD: "-",
        code.CATEGORY_NOT_DIGIT: "a",
    }
    if choices[0][0] is code.NEGATE:
        return next((it for it in "ab1 ,-.\n" if not _in_class(choices[1:], it)), "~")
    op, value = choices[0]
    if op is code.LITERAL:
        return chr(value)
    if op is code.RANGE:
        return chr(value[0])
    return kinds.get(value, "a")


def _in_class(choices: Any, char: str) -> bool:
    for op, value in choices:
        if op is code.LITERAL and chr(value) == char:
            return True
        if op is code.RANGE and value[0] <= ord(char) <= value[1]:
            return True
        if op is code.CATEGORY and {
            code.CATEGORY_DIGIT: char.isdigit(),
            code.CATEGORY_SPACE: char.isspace(),
            code.CATEGORY_WORD: char.isalnum() or char == "_",
            code.CATEGORY_NOT_SPACE: not char.isspace(),
            code.CATEGORY_NOT_WORD: not (char.isalnum() or char == "_"),
            code.CATEGORY_NOT_DIGIT: not char.isdigit(),
        }.get(value, False):
            return True
    return False


def _fits(tree: Any, sample: str, flags: int) -> bool:
    """Whether a repeated part could begin with the sample: one class or any character."""
    if len(tree) != 1 or len(sample) != 1:
        return len(sample) != 1
    op, value = tree[0]
    if op is code.IN:
        negated = value[0][0] is code.NEGATE
        return _in_class(value[1:] if negated else value, sample) != negated
    return op in (code.ANY, code.NOT_LITERAL, code.BRANCH, code.SUBPATTERN)
