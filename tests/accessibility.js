// What a page shows of its outputs to tests/accessibility.py: each run of words with its colour, and each control.
(() => {
    // The colours of an error's traceback are JupyterLab's own.
    const outputs = () => [...document.querySelectorAll(
        '.jp-Notebook .jp-OutputArea-output:not([data-mime-type$=stderr])')];
    const pot = Object.assign(document.createElement('canvas'), {width: 1, height: 1})
        .getContext('2d', {willReadFrequently: true});

    // Mix a CSS colour, whatever its notation, to red, green, blue and alpha.
    const mixed = colour => {
        pot.clearRect(0, 0, 1, 1);
        pot.fillStyle = colour;
        pot.fillRect(0, 0, 1, 1);
        return [...pot.getImageData(0, 0, 1, 1).data];
    };

    const words = () => outputs().flatMap(output => {
        const found = [], walker = document.createTreeWalker(output, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement, range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            const box = range.getBoundingClientRect();
            if (!walker.currentNode.data.trim() || parent.closest('style, select') || !box.width
                || !parent.checkVisibility({visibilityProperty: true})) continue;
            const style = getComputedStyle(parent), inPicture = parent.closest('svg');
            found.push({words: walker.currentNode.data.trim(), box: box.toJSON(),
                        colour: mixed(inPicture ? style.fill : style.color)});
        }
        return found;
    });

    const CONTROLS = 'button, input, select, textarea, a[href], summary, [tabindex="0"]';
    const controls = output => [...output.querySelectorAll(CONTROLS)]
        .filter(control => !control.disabled && control.checkVisibility({visibilityProperty: true}));

    window.accessibility = {outputs, words, controls};
})();
