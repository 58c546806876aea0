"""Who is accused of which specific wrong, by whom, and what the text shows of a reply.

Whether a sentence accuses depends on its words alone, never on who says them: an accusation whose
source is deleted stays one, in the reporter's voice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from models.annotators.accused import Accused, accused_of, fits
from models.annotators.cast import Voice
from models.annotators.charge import Charge
from models.annotators.charges import Charges
from models.annotators.closed import Closed
from models.annotators.mentions import Merger, Spoken
from models.annotators.names import find_names
from models.annotators.noun_phrases import Mention, read_mention
from models.annotators.nouns import first_names
from models.annotators.replies import Answers, find_refusals
from models.annotators.source_kinds import kind_of
from models.annotators.sources import display
from models.annotators.tellers import Tellers
from models.findings import Accusation, Reading
from models.lexicons import pattern, words
from models.text import Sentence, Span

ANCIENT = re.compile(r"\b1(?:[0-8][0-9]|9[0-7])[0-9](?:s\b|\b)")  # two generations ago is history
OFFICE_REACH = 3  # sentences back in which "the mayor" has to be named
PRONOUN_REACH = 3  # sentences back to the name, past those without any
OPENING = 4  # tokens of a sentence that hold its subject
COUNTRIES = frozenset(entry.replace("-", " ") for entry in words("countries"))
SAID = frozenset(("say", "says", "said", "saying", "claims", "claimed", "claiming", "that", "how"))
THAT_HE = re.compile(r"\b(?:accusations?|allegations?|charges?|reports|evidence)\s+that\s+$")
THAT_REACH = 30  # code points that hold it
MOST = 40  # parties whose standing is looked at; keeps hostile texts linear


def find_accusations(
    reading: Reading, names: Sequence[Mention] | None = None
) -> tuple[Accusation, ...]:
    """Every accusation of the body, in text order; one for an accused and a sentence. `names` are
    those of the reading, where they are known."""
    text = reading.document.text
    names = find_names(reading.tokens, reading.sentences, text) if names is None else names
    parties = Charges(reading, names)
    charges = [charge for charge in parties if not _is_history(reading, charge)]
    if not charges:
        return ()
    refusals = find_refusals(reading, parties)
    ranges = [*(charge.party for charge in charges), *(refusal.party for refusal in refusals)]
    mentions, voices = _voices(reading, names, ranges)
    denying = [voices.get(len(charges) + number) for number in range(len(refusals))]
    tellers, closed = Tellers(reading), Closed(reading)
    told = [tellers.of(charge) for charge in charges]
    charged: dict[int, list[tuple[Span, str | None]]] = defaultdict(list)
    for number, charge in enumerate(charges):
        if number in voices:
            charged[id(voices[number])].append((charge.wrong, told[number].by))
    answers = Answers(reading, list(zip(refusals, denying, strict=True)), charged)
    known: dict[int, Accused] = {}
    found: dict[tuple[str, str], Accusation] = {}
    for number, charge in enumerate(charges):
        voice, mention = voices.get(number), mentions.get(number)
        if voice is None or mention is None or not fits(mention, voice):
            continue
        if id(voice) not in known:
            if len(known) >= MOST:
                continue
            known[id(voice)] = accused_of(voice, text)
        accused = known[id(voice)]
        if not accused.is_able or accused.is_settled:
            continue
        unsure = mention.family == "pronoun" and not _is_sure(reading, names, voice, charge)
        if unsure or (mention.family == "pronoun" and tellers.quotes(charge)):
            continue
        if _is_country(mention, voice):
            continue
        teller, standing = told[number], answers.standing(voice)
        if teller.by in standing.own or answers.is_advocate(teller.by, voice):
            continue  # an admission, or somebody's word about themselves
        whole = voice.kind == "person" or not mention.name
        name = accused.name if whole else display(mention)
        sentence = reading.sentences[charge.sentence].span
        reply, reply_span = standing.reply(charge.wrong)
        is_lethal = pattern("wrongs", "lethal").search(charge.wrong.of(text)) is not None
        agentless = teller.agentless or (teller.by is None and is_lethal)
        reporters = teller.by is None and not agentless
        found.setdefault(
            (name, " ".join(sentence.of(text).split()).casefold()),
            Accusation(
                span=sentence,
                accused=name,
                by=teller.by,
                reply=reply,
                reply_span=reply_span,
                agentless=agentless,
                answering=standing.side,
                closed=closed.is_closed(charge, voice, reporters=reporters),
                loose=closed.is_loose(charge, voice, sourced=teller.by is not None),
            ),
        )
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _is_country(mention: Mention, voice: Voice) -> bool:
    """Whether it is called "China" or "Communist China", and is no Jim Jordan."""
    if mention.name[-1:] == () or mention.name[-1] not in COUNTRIES:
        return False
    is_longer = voice.kind == "person" and len(voice.name) > len(mention.name)
    return not (mention.honorific or voice.name[0] in first_names() or is_longer)


def _is_history(reading: Reading, charge: Charge) -> bool:
    """Whether the sentence tells of the last century, or of a verdict or a confession."""
    said = reading.sentences[charge.sentence].span.of(reading.document.text)
    return bool(ANCIENT.search(said) or pattern("accusing", "settled").search(said))


def _owns(name: Mention, text: str) -> bool:
    """Whether the name only tells whose something is: "Holt's letters"."""
    return text[name.span.end : name.span.end + 2] in ("'s", "’s")


def _voices(
    reading: Reading, names: Sequence[Mention], ranges: Sequence[tuple[int, int] | None]
) -> tuple[dict[int, Mention], dict[int, Voice]]:
    """The mentions at the ranges of tokens, and whom each of them means, by their place in the
    sequence."""
    tokens, text = reading.tokens, reading.document.text
    named = {name.span: name for name in names}
    holders = _holders(names)
    mentions: dict[int, Mention] = {}
    for number, party in enumerate(ranges):
        if party is not None:
            first, last = party
            mention = named.get(Span(tokens[first].start, tokens[last - 1].end))
            mention = mention or read_mention(tokens[first:last], text)
            if mention is not None and mention.family == "role" and mention.article == "the":
                holder = holders.get(mention.head)
                near = holder is not None and _is_near(reading, names, holder, mention)
                mention = holder if near else None
            if mention is not None:
                mentions[number] = mention
    merger = Merger(reading, names)
    spoken = [Spoken(at, merger.token_range(m.span), m) for at, m in mentions.items()]
    return mentions, merger.merge(spoken)


def _holders(names: Sequence[Mention]) -> dict[str, Mention]:
    """Whom "the president" means, by the title: the only one in the text who holds it now."""
    held: dict[str, dict[str, Mention]] = defaultdict(dict)
    for name in names:
        if kind_of(name) == "person" and not name.former:
            for title in name.titles if not name.qualifiers else ():
                if pattern("accusing", "offices").fullmatch(title):
                    held[title].setdefault(name.name[-1], name)
    return {title: next(iter(by.values())) for title, by in held.items() if len(by) == 1}


def _is_near(reading: Reading, names: Sequence[Mention], holder: Mention, mention: Mention) -> bool:
    """Whether the holder of an office is named in the sentence of the mention, or a few before."""
    starts = [sentence.start for sentence in reading.sentences]
    floor = starts[max(bisect_right(starts, mention.span.start) - 1 - OFFICE_REACH, 0)]
    first = bisect_left(names, floor, key=lambda name: name.span.start)
    last = bisect_left(names, mention.span.end, key=lambda name: name.span.start)
    return any(name.name[-1] == holder.name[-1] for name in names[first:last])


def _is_sure(reading: Reading, names: Sequence[Mention], voice: Voice, charge: Charge) -> bool:
    """Whether a pronoun has one person alone to stand for: in its sentence and the one before, or
    further back where these name nobody; or the subject of either."""
    if len(voice.name) < 2 and not voice.titles:
        return False
    at, text = charge.party[0], reading.document.text
    said = reading.tokens[at - 1].text.casefold() in SAID
    start = reading.tokens[at].start
    if said and not THAT_HE.search(text[max(start - THAT_REACH, 0) : start]):
        return False  # "Holt met Moe, saying he stole the ring"
    own = reading.sentences[charge.sentence]
    near = _people(reading, names, own.start, charge)
    if charge.form != "does" or said:
        subject = near[0].span.start if near else -1
        if len({name.name[-1] for name in near}) == 1 and _opens(reading, own, subject):
            return near[0].name[-1] == voice.name[-1]
    for number in range(charge.sentence - 1, max(charge.sentence - 1 - PRONOUN_REACH, -1), -1):
        before = reading.sentences[number]
        people = _people(reading, names, before.start, charge)
        if people:
            called = {name.name[-1] for name in people}
            if at == own.first and _leads(reading, before, people):
                called = {people[0].name[-1]}
            return called == {voice.name[-1]}
    return {name.name[-1] for name in near} == {voice.name[-1]}


def _opens(reading: Reading, sentence: Sentence, start: int) -> bool:
    """Whether a name that starts there is what the sentence begins with."""
    last = min(sentence.first + OPENING, sentence.last) - 1
    return sentence.start <= start <= reading.tokens[last].start


def _leads(reading: Reading, sentence: Sentence, people: Sequence[Mention]) -> bool:
    """Whether the first of the people alone is what the sentence begins with."""
    if not _opens(reading, sentence, people[0].span.start):
        return False
    behind = reading.document.text[people[0].span.end : people[-1].span.start].split(maxsplit=1)
    return behind[:1] not in (["and"], ["or"], ["&"])


def _people(
    reading: Reading, names: Sequence[Mention], floor: int, charge: Charge
) -> list[Mention]:
    """Who is named between the place and the party, but for whoever accuses ("Moe accused him")
    and whose something is told of ("Holt's letters")."""
    first = bisect_left(names, floor, key=lambda name: name.span.start)
    last = bisect_left(
        names, reading.tokens[charge.party[0]].start, key=lambda name: name.span.start
    )
    accuser = charge.accuser or (0, 0)
    accusing = Span(reading.tokens[accuser[0]].start, reading.tokens[accuser[1] - 1].end)
    return [
        name
        for name in names[first:last]
        if kind_of(name) == "person"
        and not _owns(name, reading.document.text)
        and not (charge.accuser and name.span.overlaps(accusing))
    ]
