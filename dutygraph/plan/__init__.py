"""What a document says: checked tables over one text."""
