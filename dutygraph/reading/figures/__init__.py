"""How much and until when: targets, deadlines, dates."""
