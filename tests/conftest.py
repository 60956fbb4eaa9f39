"""What every test shares: the database asked for by TEST_DATABASE_URL."""
