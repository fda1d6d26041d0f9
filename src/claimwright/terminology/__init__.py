"""The language of medicine: parts of words, abbreviations, eponyms, body parts."""
