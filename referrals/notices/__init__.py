"""What applicants are told of their case: by SMS or e-mail if they asked for it, else on paper (BR-33)."""
