"""Coverage articles of Medicare's contractors: procedures with their diagnoses."""
