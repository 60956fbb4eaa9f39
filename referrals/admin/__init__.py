"""Lists in the Wagtail admin: modeladmin only through the hardened base class."""
