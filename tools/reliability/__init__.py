"""What the lessons survive: random input, and whatever goes wrong around them. `python3 start.py reliability`.

checks   random answers to every check
moves    random moves in all that the lessons show
faults   JupyterLab in a real browser, while something dies, fills up or is cut off
"""
