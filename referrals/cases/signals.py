"""What a case tells of itself: sent inside the transaction of the move, so all of it holds or nothing."""

from django.dispatch import Signal

# Arguments: case (as it now is), event (the move, or the opening). A receiver that raises rolls the move back.
case_moved = Signal()
