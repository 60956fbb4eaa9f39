"""What the office publishes: its home page, the services with their identity cards, directives, lists and settings."""
