"""What a source is, how well it is identified, and whether it speaks for a state body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.annotators.noun_phrases import NO_PERSON, Mention
from models.annotators.nouns import first_names, known_names, known_nouns, organisation_words
from models.findings import Identified, SourceKind
from models.lexicons import words

# "Americans", "Muslims", "Socialists": a people or a party's followers, not a surname.
PEOPLES = re.compile(
    r"(?:ians|icans|eans|uslims|anics|atinos|atinas|atholics|angelicals|acks|hites|ists|ives|crats|ese|exans|orkers|awks|Jews|jews)$"
)
ANIMATE = re.compile(r"(?:er|or|ist|ian|man|woman|men|women|old|ant|ee|eer|ess|ster)s?$")
ADJECTIVAL = re.compile(r"(?:al|ern|ican|ish|ive|ary|ous|ed|less|ic|ese)$")
PRINCIPALS = frozenset(
    words("grammar", "principals")
)  # one holder each, so the principal identifies them
NOT_OF_STATE = frozenset(words("grammar", "not-of-state"))
STATE_ADJECTIVES = frozenset(words("grammar", "state-adjectives"))
OWNER = re.compile(r"([\w-]{1,30})['’]s?\s")
COUNTABLE = frozenset(("number",))
BODIES = frozenset(("official", "body", NO_PERSON))


def kind_of(mention: Mention) -> SourceKind:
    """What the mention, taken by itself, stands for."""
    if mention.family == "name":
        return _kind_of_name(mention)
    if mention.family == "body":
        if "people" in mention.tags:
            return "group"
        return "media" if "media" in mention.tags or is_outlet(mention.name) else "organisation"
    if mention.family == "document":
        relayed = not mention.owner and mention.qualifiers & {"media", "press", "news"}
        return "media" if relayed else "document"
    if mention.family == "role":
        if mention.plural and "collective" in mention.tags:
            return "organisation"
        return "group" if mention.plural else "person"
    if mention.plural:
        return "group"
    return "person" if ANIMATE.search(mention.head) or is_pronominal(mention) else "document"


def is_pronominal(mention: Mention) -> bool:
    return mention.family == "pronoun" or mention.head in ("one", "another", "someone", "somebody")


def _kind_of_name(mention: Mention) -> SourceKind:
    if "media" in mention.tags:
        return "media"
    families = [known_nouns()[title] for title in mention.titles if title in known_nouns()]
    is_holder = mention.head in mention.titles and ("role" in (family for family, _ in families))
    if mention.tags & BODIES and not is_holder:  # "the city's mayor, Ana Ruiz"
        return "organisation"
    if any(family == "body" and "media" in tags for family, tags in families) and not any(
        family == "role" for family, _ in families
    ):
        return "media"
    if mention.plural or is_people(mention):
        return "group"
    if mention.honorific or any(family == "role" for family, _ in families):
        return "person"
    if is_outlet(mention.name):
        return "media"
    if is_person_name(mention):
        return "person"
    return "organisation"


def is_people(mention: Mention) -> bool:
    """Whether a lone capitalised plural names a people or followers rather than one bearer."""
    return (
        len(mention.name) == 1
        and not mention.titles
        and not mention.honorific
        and PEOPLES.search(mention.name[0]) is not None
    )


def is_outlet(name: tuple[str, ...]) -> bool:
    """Whether a name is a known outlet's, or ends as outlets' names do."""
    if "media" in known_names().get("-".join(name), ()):
        return True
    if name and name[-1].endswith((".com", ".org", ".net", ".co.uk")):
        return True
    return len(name) > 1 and (name[-1] in outlet_words() or name[0] in ("daily",))


def outlet_words() -> frozenset[str]:
    return _OUTLET_WORDS


_OUTLET_WORDS = frozenset(words("outlet_words"))


def is_person_name(mention: Mention) -> bool:
    """Whether a bare name reads as a person's. A lone unknown word does, unless it has an article
    or is written as an acronym; a mention without a name does not."""
    name = mention.name
    if not name:
        return False
    if name[0] in first_names() and not (len(name) > 1 and name[-1] in organisation_words()):
        return True
    if any(word in organisation_words() for word in name):
        return False
    if mention.article == "the" or "&" in mention.text:
        return False
    if len(name) == 1:
        bare = mention.text.removesuffix("'s").removesuffix("’s").replace(".", "")
        if bare[:2].isupper() and "-" in bare:  # "OVD-Info"
            return False
        return not (bare.isupper() and 2 <= len(bare) <= 5) and not any(map(str.isdigit, bare))
    known = known_nouns().get(name[-1])
    if ADJECTIVAL.search(name[0]) and (known is not None or len(name) > 3):
        return False
    return "-".join(name[:1]) not in known_names()


def identified_of(mention: Mention, *, place_known: bool = True) -> Identified:
    """How well the mention, taken by itself, identifies its source. `place_known`: the text says
    where it happens, so that "police" can only be the police of that place."""
    if mention.family == "pronoun" or not mention.text:
        return "none"
    if mention.family == "name":
        if is_people(mention):
            return "class"
        return "named" if len("".join(mention.name)) > 1 else "none"
    if mention.family == "body":
        return _identified_body(mention, place_known)
    if mention.family == "document":
        return _identified_document(mention)
    if mention.family == "role":
        return _identified_role(mention, place_known)
    if mention.article == "number":
        return "role"
    return "class" if mention.plural or kind_of(mention) == "document" else "role"


def _identified_body(mention: Mention, place_known: bool) -> Identified:
    if mention.name:
        return "named"
    if "people" in mention.tags:
        return "role" if mention.head == "family" and mention.article != "a" else "class"
    if "mass" in mention.tags:
        told = mention.owner or mention.article in ("the", "own") or mention.qualifiers
        return "office" if told or place_known else "class"
    if mention.head in ("media", "press") and not mention.qualifiers & {"state"}:
        return "class"
    if mention.plural or mention.article in ("a", "vague", "other", "number"):
        return "class"
    return "office"


def _identified_document(mention: Mention) -> Identified:
    if mention.name or (mention.owner and not mention.plural):
        return "named"
    if mention.owner and mention.article != "vague":
        return "named"
    if mention.article in ("the", "own") and ("official" in mention.tags or "own" in mention.tags):
        return "office"
    return "class"


def _identified_role(mention: Mention, place_known: bool) -> Identified:
    tags = mention.tags
    owned = bool(mention.owner) or mention.article == "own"
    if "spokes" in tags or mention.qualifiers >= {"press"}:
        return "office" if not mention.plural or owned else "class"
    if mention.plural and "collective" in tags:
        told = owned or mention.article == "the" or bool(mention.qualifiers)
        vague = mention.article in ("number", "vague", "other")
        if not vague:
            return "office" if told or place_known else "class"
    if (
        mention.head in PRINCIPALS
        and owned
        and mention.article not in ("a", "vague", "number", "other")
    ):
        return "office"
    if mention.plural:
        return "role" if mention.article in COUNTABLE else "class"
    one_holder = "unique" in tags and mention.article not in ("a", "other", "vague")
    told = mention.article == "the" or owned or bool(mention.qualifiers)
    return "office" if one_holder and told and not mention.former else "role"


def official_of(mention: Mention) -> bool:
    """Whether the mention, taken by itself, speaks for a body of state, in office now."""
    about = mention.qualifiers | mention.titles | frozenset(mention.owner)
    if mention.family == "name" and mention.tags and not mention.titles:
        return "official" in mention.tags
    if about & NOT_OF_STATE or mention.former:
        return False
    if mention.family == "body":
        if kind_of(mention) != "organisation":
            return False
        return "official" in mention.tags or names_state_body(mention.name)
    if mention.family == "document":
        return "official" in mention.tags or names_state_body(mention.owner)
    if mention.family == "role":
        hidden = mention.head in ("source", "insider") and bool(about & STATE_ADJECTIVES)
        return (
            "official" in mention.tags
            or hidden
            or (mention.head == "president" and mention.article == "the" and len(about) == 1)
            or (mention.head in ("source", "insider") and names_state_body(about))
            or (bool({"unique", "spokes"} & mention.tags) and names_state_body(about))
        )
    if mention.family == "name":
        if names_state_body(mention.name):
            return True
        return any(_official_title(title, mention) for title in mention.titles)
    return False


def _official_title(title: str, mention: Mention) -> bool:
    family, tags = known_nouns().get(title, ("other", frozenset()))
    if family != "role":
        return False
    owners = OWNER.findall(mention.text.casefold()) if mention.article == "own" else ()
    if NOT_OF_STATE.intersection(owners):  # "the union's secretary, Ana Ruiz"
        return False
    if "official" in tags:
        return True
    if title == "president":
        return not mention.qualifiers and len(mention.titles) == 1
    about = (*mention.qualifiers, *mention.titles)
    stately = names_state_body(about) or names_state_body(mention.owner)
    return bool({"unique", "spokes"} & tags) and stately


def names_state_body(name: Iterable[str]) -> bool:
    """Whether any of the words is the noun of a state body, or all of them are one's name."""
    name = tuple(name)
    if "official" in known_names().get("-".join(name), ()):
        return True
    for word in name:
        family, tags = known_nouns().get(word, ("other", frozenset()))
        if family == "body" and "official" in tags and word not in ("state", "city", "agency"):
            return True
    return False
