"""Asking the Health Insurance Directorate (BR-18): what was asked, the ways it goes out, the answers."""
