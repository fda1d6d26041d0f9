"""Files and folders: what comes in from the disk, and what goes out whole."""
