"""The stem by which a word, its plural, adjective and participle are one."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR_TEXT = """
aged
anus
appendix appendices
ascites
bell
belly bellies
biceps
bleeding
bronchus bronchi
burning
calculus calculi
caries carious
cervix cervices
child children
criterion criteria
cushing cushings
diabetes diabetic diabetics
diverticulum diverticula
eating
embolus emboli
facies
foot feet
fungus fungi
ganglion ganglia
gas gases
general
herpes herpetic herpesviral
hiatal hiatus
hiv
hives hive
index indices
larynx larynges
lens lenses
louse lice
lupus
man men
measles
meninx meninges meningeal
mouse mice
mumps
nevus nevi
nucleus nuclei
organ organs
organic
other others
ovum ova
pelvis pelves pelvic
penis penile
phalanx phalanges phalangeal
pica
pill pills
polio
pus
rabies
scabies
species
specified
tabes
testis testes testicles testicle testicular
tetany
thorax thoraces
thrombus thrombi
tic tics
tooth teeth
triceps
united
unspecified
vaccinia
vertebra vertebrae verteber vertebral
woman women
"""
"""Words that no rule brings together: the stem, then the words that have it too."""

_SUFFIX_TEXT = """
iases::4 iasis::4 isations:iz:3 isation:iz:3 izations:iz:3 ization:iz:3 ising:iz:3
izing:iz:3 ised:iz:4 ized:iz:3 omata:om:2 omatous:om:2 omas:om:2 oma:om:3 otically:os:2
otic:os:3 oses:os:3 osis:os:2 itides:it:3 itic:it:3 itis:it:2 asthenic:asthen:0
asthenia:asthen:0 plastic:plas:2 plasia:plas:2 plasias:plas:2 ectasias:ectas:2
ectatic:ectas:2 ectasis:ectas:2 ectases:ectas:2 ectasia:ectas:2 stases:stas:2
static:stas:2 stasis:stas:2 phrenic:phren:3 phrenia:phren:3 pathies:path:2
pathic:path:2 pathy:path:2 trophies:troph:1 trophic:troph:1 trophy:troph:1
leptic:leps:3 lepsy:leps:3 rhages:rhag:3 rhage:rhag:3 rhagic:rhag:3 rhagia:rhag:3
ancies:an:4 encies:en:4 ancy:an:4 ency:en:4 ances:an:4 ences:en:4 ance:an:4 ence:en:4
ants:an:4 ant:an:4 ents:en:5 ent:en:5 ities::4 ity::4 ations::4 ation::4 ative::4
ated::4 ating::4 ions::4 ion::4 ives::4 ive::4 ically::4 icals::4 ical::4 ious::4
eous:e:4 ous::4 ials::4 ial::4 ium::4 ias::4 ia::4 ies::3 ics::4 ic::4 als::4 al::4
um::4 ed::4 ing::4 ae::4 as::4 a::4 sses:ss:2 xes:x:2 ches:ch:2 shes:sh:2 ss:ss:0
us::4 is::4 es::4 s::3 ly::4 y::3 e::3
"""
"""Suffixes, what takes their place, and how many letters must stand before them.

The first that fits is taken. Both sides of a search pass here, so that a stem need be
no word: only pairs matter.
"""

NEGATION = "-"
"""Stands before a word that is said to be absent."""


def _parsed_words() -> dict[str, str]:
    lines = (line.split() for line in _IRREGULAR_TEXT.splitlines() if line)
    return {word: line[0] for line in lines for word in line}


def _parsed_suffixes() -> tuple[tuple[str, str, int], ...]:
    rules = (rule.split(":") for rule in _SUFFIX_TEXT.split())
    return tuple((suffix, kept, int(least)) for suffix, kept, least in rules)


_IRREGULAR = _parsed_words()
_SUFFIXES = _parsed_suffixes()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What a word has in common with its plural, adjective and participle.

    Args:
        word: as `words.spelled` gives it; the mark of negation stays before it.
    """
    if word.startswith(NEGATION):
        return NEGATION + stem(word[1:])
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if not word.isalpha():
        return word
    for suffix, kept, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            return word[: len(word) - len(suffix)] + kept
    return word
