// Turn pages, reply to questions, let the arrow keys scroll a wide table: all that lives in a handout.
for (const box of document.querySelectorAll(".pages")) {
  const slider = box.querySelector("input[type=range]"), pages = [...box.lastElementChild.children];
  const play = box.querySelector("button");
  let timer = null;
  const turn = () => {
    pages.forEach((page, place) => { page.hidden = place !== slider.value - slider.min; });
    box.querySelector("output").value = slider.value;
  };
  const stop = () => { clearInterval(timer); timer = null; };
  slider.addEventListener("input", turn);
  play?.addEventListener("click", () => {
    if (timer) return stop();
    timer = setInterval(() => {
      slider.value = slider.value === slider.max ? slider.min : Number(slider.value) + 1;
      turn();
    }, 2000);
  });
}
for (const question of document.querySelectorAll(".question")) {
  const answers = [...question.querySelectorAll("input")], replies = [...question.querySelectorAll("[role=status] p")];
  question.addEventListener("change", () => {
    replies.forEach((reply, place) => { reply.hidden = !answers[place].checked; });
    const example = question.querySelector(":scope > [hidden]");
    if (example) example.hidden = false;
  });
}
for (const table of document.querySelectorAll("table")) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}
