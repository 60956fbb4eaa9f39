"""Asking an applicant some questions again, of a request that was sent (UC-06, BR-42)."""
