"""The major diagnostic categories, in our own short wording."""

from __future__ import annotations

_WORDING = {
    "01": "nervous system",
    "02": "eye",
    "03": "ear, nose, mouth and throat",
    "04": "breathing",
    "05": "heart and blood vessels",
    "06": "digestive tract",
    "07": "liver, bile ducts and pancreas",
    "08": "bones, muscles and joints",
    "09": "skin and breast",
    "10": "hormones, nutrition and metabolism",
    "11": "kidney and urinary tract",
    "12": "male reproductive system",
    "13": "female reproductive system",
    "14": "pregnancy and childbirth",
    "15": "newborns",
    "16": "blood and immunity",
    "17": "cancers of the blood or of no certain place",
    "18": "infections",
    "19": "mental disorders",
    "20": "alcohol and drugs",
    "21": "injuries, poisonings, complications",
    "22": "burns",
    "23": "health status and other contacts",
    "24": "trauma of several body sites",
    "25": "HIV",
}


def wording_of(mdc: str) -> str:
    """What an MDC is about; ``""`` for one that there is not."""
    return _WORDING.get(mdc, "")
