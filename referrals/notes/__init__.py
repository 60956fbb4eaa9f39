"""What colleagues tell each other about a case."""
