// The queue by keys: j k move, 1 accept, 2 reject, 3 correct, u undo, o open; bulk only on what is visible.
import { decide, listen } from "./deciding.js";

listen(document);
const cards = () => [...document.querySelectorAll("#queue .card")];
const group = (card) => card?.querySelector(".decide");
const step = (by) => {
  const all = cards();
  const at = all.indexOf(document.activeElement.closest(".card"));
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
  all[next]?.focus();
};
const acts = { 1: "accept", 2: "reject", u: "undo" };
document.addEventListener("keydown", async (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const card = document.activeElement.closest?.(".card");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o" && card) location.href = card.querySelector(".where").href;
  else if (event.key === "3" && group(card)) location.href = card.querySelector("[data-correct]").href;
  else if (acts[event.key] && group(card)) {
    event.preventDefault();
    if (await decide([group(card)], acts[event.key]) && event.key !== "u") step(1);
    return;
  } else return;
  event.preventDefault();
});

// What is decided at once is what can be seen without a further page, and nothing else.
let last = [];
const said = document.getElementById("said");
const undoAll = document.getElementById("all-undo");
const bulk = async (groups, action) => {
  const done = groups.length && (await decide(groups, action));
  last = done && action !== "undo" ? groups : [];
  if (undoAll) undoAll.hidden = !last.length;
  if (!done) said.textContent = groups.length ? "Refused; see the items" : "Nothing to decide";
  else said.textContent = action === "undo" ? `${groups.length} undone` : `${groups.length} decided`;
};
for (const action of ["accept", "reject"]) {
  document.getElementById(`all-${action}`)?.addEventListener("click", () =>
    bulk(cards().filter((card) => card.classList.contains("open")).map(group).filter(Boolean), action));
}
undoAll?.addEventListener("click", () => bulk(last, "undo"));
