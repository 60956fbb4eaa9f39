"""What every Persian program needs: the calendar, the digits, the letters. No models, no dependence on the rest."""
