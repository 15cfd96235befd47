"""Search: a parent's question to the entries that answer it, best first, with a confidence; without Django.

BM25 over characters, two sentence encoders where their packages are installed, a thesaurus of parents' words, and the
stage of the person; weights fitted on development questions (`benchmarks/fit_search.py`).
"""
