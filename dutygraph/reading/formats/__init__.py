"""From the bytes of a format to a Document: one file a format, what they share, and the child process that reads the binary ones."""
