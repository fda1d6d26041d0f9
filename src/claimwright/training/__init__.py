"""Generated encounters, for volume and for practice."""
