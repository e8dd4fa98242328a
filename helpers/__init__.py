"""Everything behind the lessons that is not the lesson: names, live pictures and checks.

The rooms, each importing only from those above it: ``network``, ``penguins``, ``svg``,
``diagrams``, ``plots``, ``live``, ``explorers``, ``pictures``, ``questions``, ``answers``, ``checks``.
"""
