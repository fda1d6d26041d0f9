"""Who bills, who is insured, who rendered."""
