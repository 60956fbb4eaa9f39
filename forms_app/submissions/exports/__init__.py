"""The submissions of a form as tables, whatever version asked them."""
