"""Stage 3, facts: quantities, units, exchange rates, Japanese number forms, derived facts."""
