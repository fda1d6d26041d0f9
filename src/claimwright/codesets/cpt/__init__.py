"""CPT: read from the file that the user holds a licence for; nothing of it ships."""
