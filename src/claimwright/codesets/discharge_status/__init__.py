"""Patient discharge status: where the patient went."""
