// Stop a moving picture on its last frame, and let it go on.
for (const figure of document.querySelectorAll(".moving")) {
  const button = figure.querySelector("button"), still = figure.querySelector("source");
  const picture = figure.querySelector("img"), moving = picture.getAttribute("src");
  let moves = !matchMedia(still.media).matches;
  const tell = () => { button.textContent = moves ? "Pause" : "Play"; };
  button.addEventListener("click", () => {
    moves = !moves;
    still.srcset = picture.src = moves ? moving : moving.replace(".webp", "-still.webp");
    tell();
  });
  tell();
}
