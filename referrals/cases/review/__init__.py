"""The review page: what staff see of a case and what they may do with it."""
