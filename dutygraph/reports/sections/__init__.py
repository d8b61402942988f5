"""One file a section: a brief in, a Section out."""
