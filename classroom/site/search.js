// Find the sections that have all words of the question, those with a word in their heading first.
const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
const box = document.querySelector("input[type=search]"), said = document.querySelector("[role=status]");
const list = document.querySelector(".results");

// "Adelie" finds Adélie and "x2" finds x₂, but ŷ finds only ŷ.
const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const finder = word => {
  const folded = word.toLowerCase(), fold = plain(word) === folded ? plain : text => text.normalize("NFC").toLowerCase();
  const start = new RegExp(`(?<![\\p{L}\\p{N}_])${folded.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u");
  return text => fold(text).search(start);
};

const made = (name, words, parent, more = {}) => {
  const element = Object.assign(document.createElement(name), more);
  element.textContent = words;
  parent.append(element);
  return element;
};

const show = (address, page, heading, words, found) => {
  const item = made("li", "", list);
  made("a", heading, item, {href: address});
  if (page !== heading) item.append(` · ${page}`);
  const at = Math.max(...found.map(find => find(words)));
  const from = at > 80 ? words.lastIndexOf(" ", at - 60) + 1 : 0;
  const to = from + 220 < words.length ? words.lastIndexOf(" ", from + 220) : words.length;
  made("p", `${from ? "… " : ""}${words.slice(from, to)}${to < words.length ? " …" : ""}`, item);
};

if (asked) {
  box.value = asked;
  document.title = `Search: ${asked}`;
  const finders = asked.normalize("NFC").split(/\s+/).map(finder);
  const all = SECTIONS.filter(([, page, heading, words]) => finders.every(find => find(`${heading} ${words}`) >= 0));
  const named = all.filter(([, , heading]) => finders.some(find => find(heading) >= 0));
  const found = [...named, ...all.filter(section => !named.includes(section))];
  said.textContent = found.length === 0
    ? `Nothing here speaks of “${asked}”. Try one word, such as sigmoid or loss.`
    : `${found.length === 1 ? "1 place speaks" : `${found.length} places speak`} of “${asked}”:`;
  for (const section of found) show(...section, finders);
} else {
  said.textContent = "Type a word into the box above, such as sigmoid or loss.";
}
