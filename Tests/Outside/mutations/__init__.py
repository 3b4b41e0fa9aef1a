"""A corpus of returns as units send them: forms filled, then edited as people edit, each labelled before it is read.

See the README of this folder's parent. `python -m mutations --help` runs the whole corpus.
"""
