"""Sample data for a first look and for tests. Nothing here is a real person, office, letter or directive."""
