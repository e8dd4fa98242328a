// What a learner sees, frame by frame.
window.watch = {
  // Return the picture that is on the page now; nothing where there is none, or none yet.
  picture() {
    const all = [...document.querySelectorAll('.jp-Cell-outputArea :is(.seen, .jp-RenderedImage img, svg[role=img])')];
    return all.find(one => one.getClientRects().length && (one.tagName !== 'IMG' || one.complete && one.naturalWidth));
  },

  // Return what a picture holds.
  content() {
    const picture = this.picture();
    return picture?.src ?? picture?.outerHTML;
  },

  // Begin to look at each frame, until `end`.
  begin() {
    let last = this.mark(this.picture());
    Object.assign(this, {watching: true, painted: [], blank: 0, before: this.content()});
    const frame = () => {
      if (!this.watching) return;
      const picture = this.picture();
      if (!picture) this.blank += 1;
      else if (this.mark(picture) !== last) {
        last = this.mark(picture);
        // A message that is sent before a frame is painted arrives right after it.
        const after = new MessageChannel();
        after.port1.onmessage = () => {
          const now = performance.now();
          if (this.content() !== this.before) this.painted.push(now); // else it is late, and of the move before
        };
        after.port2.postMessage(null);
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  },

  // Each new picture is an element of its own; only a label stays and has its text changed.
  mark(picture) {
    return picture?.matches('.seen') ? picture.textContent : picture;
  },

  end() {
    this.watching = false;
    return {painted: this.painted, blank: this.blank};
  },

  // Wait for the first new picture after a key press; return the time that it took, in ms, or null if none came.
  async answered(patience) {
    while (!this.painted.length && performance.now() < this.pressed + patience) await this.pause(1);
    const {painted, blank} = this.end();
    return {ms: painted.length ? painted[0] - this.pressed : null, blank};
  },

  // Wait until no new picture has come for so many ms.
  async settled(quiet) {
    for (let seen = -1; seen < this.painted.length; await this.pause(quiet)) seen = this.painted.length;
    return this.end();
  },

  pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
};

addEventListener('keydown', event => window.watch.pressed = event.timeStamp, true);
