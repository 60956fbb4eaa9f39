"""The Django project: settings, addresses, and what ties the applications together."""
