"""Journal stores that outlive the process."""
