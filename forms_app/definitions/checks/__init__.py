"""What stands against publishing a form: one module for each matter, gathered by `found`."""
