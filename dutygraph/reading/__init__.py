"""Document → Plan, in stages that can each be run and seen alone."""
