"""Stage 2, facts: quantities, units, exchange rates, Japanese number forms, derived facts."""
