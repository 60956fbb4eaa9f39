"""The one seam upwards: sent inside the transaction that stores a submission, so all of it holds or nothing."""

from django.dispatch import Signal

# Arguments: submission (forms_app.Submission). A receiver that raises rolls the submission back.
submission_received = Signal()
