"""The words under `./yunyu knowledge`, a file a word: `HELP`, `arguments(parser)` and `run(command, options)`.

A file whose name begins with an underscore is no word.
"""
