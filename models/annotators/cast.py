"""The voices of an article while they are being told apart: by name, by role, by head noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.annotators.noun_phrases import Mention
from models.annotators.nouns import first_names, known_nouns
from models.annotators.source_kinds import is_people, kind_of
from models.findings import SourceKind

RECENT = 50  # candidates of one word that are looked at; keeps hostile texts linear
JUNIOR = re.compile(r"\b(?:Jr|Sr|II|III|IV)\b")  # father and son are two voices
NATIONS = frozenset(("the", "u.s", "us", "u.s."))


@dataclass(eq=False, slots=True)
class Voice:
    """Somebody or something that may speak; it grows while an article is read. `words` are all it
    was called by."""

    kind: SourceKind
    name: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    mentions: list[Mention] = field(default_factory=list)
    spoken: list[Mention] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    honorific: bool = False
    words: set[str] = field(default_factory=set)

    def add(self, mention: Mention, *, spoken: bool) -> None:
        """Takes in one more mention, and what it tells of name, gender and title."""
        self.mentions.append(mention)
        if spoken:
            self.spoken.append(mention)
        if len(mention.name) > len(self.name) and mention.family != "pronoun":
            self.name = mention.name
        self.honorific = self.honorific or mention.honorific
        self.tell(mention)

    def tell(self, mention: Mention) -> None:
        """Takes in what the words of a mention, or of an apposition to it, tell."""
        self.gender = self.gender or mention.gender
        self.titles |= mention.titles
        self.words.update(mention.name, mention.titles, mention.qualifiers, mention.owner)
        if mention.family != "pronoun":
            self.words.add(synonym(mention.head))


class Cast:
    """Every voice of one article, found again by whatever it is called."""

    def __init__(self, surnames: dict[str, list[tuple[str, ...]]]) -> None:
        self.voices: list[Voice] = []
        self._full_names = surnames  # the full names of the text by surname, most frequent first
        self._people: dict[tuple[str, str, str], Voice] = {}
        self._by_word: dict[str, list[Voice]] = {}
        self._bodies: dict[tuple[str, ...], Voice] = {}
        self._bodies_by_word: dict[str, list[Voice]] = {}
        self._unnamed: dict[str, list[Voice]] = {}
        self._titled: dict[str, list[Voice]] = {}

    def new(self, mention: Mention, kind: SourceKind) -> Voice:
        voice = Voice(kind, plural=mention.plural)
        self.voices.append(voice)
        return voice

    # ------------------------------------------------------------ names
    def named(self, mention: Mention) -> Voice:
        """The voice a name stands for, new or known."""
        kind = kind_of(mention)
        if len(mention.name) == 1 and not mention.plural:
            known = self._short(mention)
            if known is not None:
                return self._titles(known, mention)
        if kind == "person":
            self._name_described(mention)
            return self._titles(self._person(mention), mention)
        if mention.plural or is_people(mention):
            return self._keyed(" ".join(mention.name), mention, kind)
        return self._titles(self._body(mention, kind), mention)

    def _name_described(self, mention: Mention) -> None:
        """ "The adviser, Piet Vargo" names "an adviser" of before: that voice is his."""
        name = mention.name
        key = (name[0], name[-1], "")
        if mention.article != "the" or len(name) < 2 or key in self._people:
            return
        for title in mention.titles:
            for voice in reversed(self._unnamed.get(title, [])[-RECENT:]):
                first = voice.mentions[0] if voice.mentions else mention
                one = voice.kind == "person" and not voice.plural and not voice.name
                indefinite = first.article == "a" and not first.owner
                if one and indefinite and _agree(voice.gender, mention.gender):
                    voice.name = name
                    self._people[key] = voice
                    return

    def _titles(self, voice: Voice, mention: Mention) -> Voice:
        for title in mention.titles:
            known = self._titled.setdefault(title, [])
            if not known or known[-1] is not voice:
                known.append(voice)
        return voice

    def _short(self, mention: Mention) -> Voice | None:
        """The voice known by this surname, first name, acronym or last word of a name."""
        word = mention.name[0]
        people = [
            v for v in self._by_word.get(word, [])[-RECENT:] if _agree(v.gender, mention.gender)
        ]
        by_surname = [v for v in people if v.name[-1] == word]
        titled = [v for v in by_surname if mention.titles & v.titles]
        candidates = titled or by_surname or ([] if mention.honorific else people)
        if candidates and mention.article != "the":
            return max(candidates, key=lambda voice: len(voice.mentions))
        bodies = self._bodies_by_word.get(word)
        if bodies and not mention.honorific and not mention.titles:
            return bodies[-1]
        return None

    def _person(self, mention: Mention) -> Voice:
        name = mention.name
        junior = JUNIOR.search(mention.text)
        key = (name[0], name[-1], junior.group().casefold() if junior else "")
        voice = self._people.get(key)
        if voice is None and len(name) > 1 and not junior:
            lone = self._people.get((name[-1], name[-1], ""))
            first = self._full_names.get(name[-1], [name])[0]
            if (
                lone is not None
                and (first[0], first[-1], "") == key
                and _agree(lone.gender, mention.gender)
            ):
                voice = self._people.pop((name[-1], name[-1], ""))
        if voice is None:
            voice = self.new(mention, "person")
        self._people[key] = voice
        # "Ringleader Ana Ruiz": a first word that is no first name may stand before one
        called = name[:2] if name[0] not in first_names() else name[:1]
        for word in {*called, name[-1]}:
            known = self._by_word.setdefault(word, [])
            if voice not in known:
                known.append(voice)
        if not voice.name:
            voice.name = name
        return voice

    def _body(self, mention: Mention, kind: SourceKind) -> Voice:
        name = tuple(word for word in mention.name if word not in NATIONS) or mention.name
        voice = self._bodies.get(name)
        if voice is None:
            for known in self._bodies_by_word.get(name[-1], [])[-RECENT:]:
                longer, shorter = sorted((known.name, name), key=len, reverse=True)
                if len(shorter) > 1 and longer[-len(shorter) :] == shorter:
                    voice = known
        is_firm = not mention.article and self._may_be_shortened(name)
        lone = self._people.get((name[0], name[0], "")) if is_firm else None
        if voice is None and lone and not (lone.gender or lone.titles or lone.honorific):
            voice = self._people.pop((name[0], name[0], ""))  # Brightwick, named before
            voice.kind = kind
        if voice is None:
            voice = self.new(mention, kind)
        self._bodies[name] = voice
        keys = {name[0] if kind == "media" else name[-1], name[-1], initials(name)}
        if is_firm:
            keys.add(name[0])
        for word in keys - {""}:
            known_bodies = self._bodies_by_word.setdefault(word, [])
            if voice not in known_bodies and word not in known_nouns():
                known_bodies.append(voice)
            elif voice not in known_bodies and len(name) > 1:
                self._titled.setdefault(word, []).append(voice)
        if not voice.name:
            voice.name = name
        return voice

    def _may_be_shortened(self, name: tuple[str, ...]) -> bool:
        """Whether the first word alone stands for the body: Brightwick for Brightwick Energy, not
        "National" for the National Rifle Association, nor Trump for the Trump Hotels."""
        first = name[0]
        is_somebodys = first in self._full_names or first in first_names()
        return not is_somebodys and not any(word in known_nouns() for word in name)

    def alias(self, word: str, voice: Voice) -> None:
        """Lets an acronym in brackets stand for the voice named before it."""
        self._bodies[(word,)] = voice
        self._bodies_by_word.setdefault(word, []).append(voice)

    def by_surname(self, word: str) -> Voice | None:
        """The person named before with this surname, which may be a common noun ("King")."""
        people = [voice for voice in self._by_word.get(word, ()) if voice.name[-1] == word]
        return people[-1] if people else None

    # ------------------------------------------------------------ roles, bodies, documents
    def described(self, mention: Mention) -> Voice:
        """The voice a common noun stands for; an indefinite individual is always a new one."""
        head = synonym(mention.head)
        voice = None
        if mention.article in ("the", "own") or (mention.family == "body" and not mention.plural):
            voice = self._titled_voice(mention, head) or self._again(mention, head)
        elif (mention.plural and mention.article not in ("number", "other")) or (
            "spokes" in mention.tags and mention.article != "other"
        ):
            voice = self._again(mention, head)
        return voice or self.unnamed(mention)

    def unnamed(self, mention: Mention) -> Voice:
        """A new voice, to be found again by its noun."""
        voice = self.new(mention, kind_of(mention))
        self._unnamed.setdefault(synonym(mention.head), []).append(voice)
        return voice

    def _titled_voice(self, mention: Mention, head: str) -> Voice | None:
        """The last voice named with this title, or whose name ends in this noun."""
        if mention.plural or mention.article == "own":
            return None
        for voice in reversed(self._titled.get(head, [])[-RECENT:]):
            if voice.plural:
                continue
            said = set().union(*(m.qualifiers for m in voice.mentions[:RECENT])) | set(voice.name)
            if not mention.qualifiers or mention.qualifiers & said or voice.kind == "person":
                return voice
        return None

    def _again(self, mention: Mention, head: str) -> Voice | None:
        """The last unnamed voice with this head noun that the mention can stand for."""
        for voice in reversed(self._unnamed.get(head, [])[-RECENT:]):
            first = voice.mentions[0]
            if voice.plural != mention.plural:
                continue
            if mention.owner and first.owner and not set(mention.owner) & set(first.owner):
                continue
            if mention.article == "own" and not mention.owner and first.article != "own":
                continue
            new = mention.qualifiers - set(mention.owner)
            old = first.qualifiers - set(first.owner)
            if new and old and not new & old:
                continue
            same = mention.qualifiers == first.qualifiers
            if mention.plural and mention.article != "the" and not same:
                # "Democrats" are "House Democrats", "many Democrats" are others.
                loose = not mention.article and first.article in ("", "the")
                if not loose or (mention.qualifiers and first.qualifiers):
                    continue
            return voice
        return None

    def _keyed(self, key: str, mention: Mention, kind: SourceKind) -> Voice:
        known = self._unnamed.get(key)
        if known:
            return known[0]
        voice = self.new(mention, kind)
        self._unnamed[key] = [voice]
        return voice


def initials(name: tuple[str, ...]) -> str:
    """The acronym of a name of several words."""
    if len(name) < 2:
        return ""
    return "".join(word[0] for word in name if word not in ("of", "the", "and", "for", "on"))


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


SYNONYMS = {
    "polling": "poll",
    "survey": "poll",
    "paper": "study",
    "research": "study",
    "insider": "source",
}


def synonym(head: str) -> str:
    """The one noun that stands for all that mean the same."""
    return SYNONYMS.get(head, head)


def surnames_of(mentions: tuple[Mention, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The full names of people by surname, the most frequent first."""
    counts: dict[str, dict[tuple[str, ...], int]] = {}
    for mention in mentions:
        if len(mention.name) > 1 and kind_of(mention) == "person":
            known = counts.setdefault(mention.name[-1], {})
            known[mention.name] = known.get(mention.name, 0) + 1
    return {
        surname: sorted(known, key=lambda name: -known[name]) for surname, known in counts.items()
    }
