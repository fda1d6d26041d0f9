"""Who is a member of which plan, and the premium that is paid for them."""
