"""Pictures, the interactive map and the audit page. They draw a study and compute no measure."""
