"""SMS and e-mail to applicants: their texts, the waiting messages, and the gateways that carry them (BR-33)."""
