"""The benchmark: our live pictures beside what people use, in JupyterLab in a real browser.

variants  the same picture six ways; runs in a kernel of its own for each
watch.js  what a learner sees, frame by frame; runs in the browser
pages     a variant open in JupyterLab: its keys, its drag, its bytes, its kernel
delay     a network between browser and server that takes its time
maths     the forward pass alone, without any picture
report    tables, ratios and goals
classroom a whole class on one machine, without a browser
"""
