"""For teachers: the guide (README.md), and what makes slides, handouts and worksheets of the lessons."""
