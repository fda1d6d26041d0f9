"""Published CMS tables, by edition."""
