"""Grouping: the MS-DRG of an inpatient stay, with every step told."""
