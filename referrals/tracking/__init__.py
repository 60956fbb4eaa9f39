"""Following a request without an account (BR-47)."""
