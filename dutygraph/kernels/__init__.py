"""Compiled twins of hot loops (extra ``fast``): arrays in, arrays out, the same figures as the plain loops, to which a test holds each.

Files that need numba are loaded by name in ``measures.engines`` and nowhere else, so that plain use never waits for a compiler.
"""
