"""Low-code forms: definition -> version -> wizard -> submission with attachments. Knows nothing of cases."""
