"""Transaction sets described once for both directions: which field lies where."""
