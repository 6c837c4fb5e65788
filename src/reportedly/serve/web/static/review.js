// The queue by keys: j k move, 1 accept, 2 reject, u undo, o open; bulk only on what is visible.
import { decide, listen } from "./deciding.js";

listen(document);
const cards = () => [...document.querySelectorAll("#queue .card")];
const group = (card) => card?.querySelector(".decide");
const step = (by) => {
  const all = cards();
  const at = all.indexOf(document.activeElement.closest(".card"));
  all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
};
const acts = { 1: "accept", 2: "reject", u: "undo" };
document.addEventListener("keydown", async (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const card = document.activeElement.closest?.(".card");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o" && card) location.href = card.querySelector("a").href;
  else if (acts[event.key] && group(card)) {
    if (await decide([group(card)], acts[event.key]) && event.key !== "u") step(1);
  } else return;
  event.preventDefault();
});
for (const [id, action] of [["all-accept", "accept"], ["all-reject", "reject"]]) {
  document.getElementById(id)?.addEventListener("click", async () => {
    const open = cards().filter((card) => card.classList.contains("open")).map(group).filter(Boolean);
    const done = open.length && (await decide(open, action));
    document.getElementById("said").textContent = done ? `${open.length} decided; undo each with its button` : "Nothing to decide, or refused";
  });
}
