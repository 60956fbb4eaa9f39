"""Who may see what, who read or changed what, and how often one may try. Append-only (BR-50)."""
