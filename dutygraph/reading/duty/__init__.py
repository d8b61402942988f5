"""Who is made responsible in which words: statements, tables, role words and the notice's rules."""
