"""ICD-10-PCS: procedures of inpatients, built from tables of seven characters."""
