"""What maintainers run; `start.py --help` lists the commands.

refresh_notebooks       run the notebooks and store what they show
animations              record the README's moving pictures
corpus                  give the checks some thousand answers, and count which mistakes are named
benchmark               measure the live pictures beside what people use
benchmark.classroom     measure a whole class on one machine
noxfile                 run the tests on other Pythons and with older packages
browser                 JupyterLab in a real browser, for the tools above and for the tests
hub                     a JupyterHub on this machine, for a class and for the tests
"""
