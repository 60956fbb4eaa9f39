"""What becomes of a submission: case, review, decision, letter, hand-over, counter office."""
