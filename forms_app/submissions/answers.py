"""Reading answers against the version that asked for them."""
