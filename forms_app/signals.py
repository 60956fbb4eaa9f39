"""The seams upwards: sent inside the transaction that stores something, so all of it holds or nothing."""

from django.dispatch import Signal

# Arguments: submission (forms_app.Submission). A receiver that raises rolls the submission back.
submission_received = Signal()

# Arguments: submission, places ([(field id, row)] whose answers changed), by (the clerk, None for the applicant). A
# receiver that raises rolls the correction back.
submission_corrected = Signal()
