"""MS-DRG definitions: which codes lead to which group, and how severe they are."""
