// Keeps an analyst's letter, which the machine never sets; merges sources and parts them again.
import { send } from "./deciding.js";

const decide = (form, action, value, note = "") =>
  send("/decisions", [{ target: form.dataset.target, action, value, note, version: Number(form.dataset.version) }]);

const rate = document.getElementById("rate");
rate?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await decide(rate, "rate", { letter: rate.letter.value }, rate.note.value);
    location.reload();
  } catch (error) { rate.querySelector("output").textContent = error.message; }
});

const merge = document.getElementById("merge");
const ids = new Map();
let asked = 0;
async function suggest() {
  const words = merge.other.value.trim();
  if (words.length < 2 || ids.has(words)) return;
  const turn = ++asked;
  const answer = await fetch(`/search.json?q=${encodeURIComponent(words.replace(/["()-]/g, " "))}`);
  if (!answer.ok || turn !== asked) return;
  const { sources } = await answer.json();
  const list = document.getElementById("others");
  list.replaceChildren();
  for (const one of sources.hits) {
    if (`known:${one.id}` === merge.dataset.target) continue;
    // A person and a body may bear one name.
    const name = ids.has(one.name) && ids.get(one.name) !== one.id ? `${one.name} (${one.kind})` : one.name;
    ids.set(name, one.id);
    const option = document.createElement("option");
    option.value = name;
    option.label = `${one.kind}, ${one.articles} articles`;
    list.append(option);
  }
}
merge?.addEventListener("input", suggest);
merge?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await suggest();
  const into = ids.get(merge.other.value.trim());
  const said = merge.querySelector("output");
  if (!into) { said.textContent = "No named source is called so; choose one that is suggested."; return; }
  try {
    await decide(merge, "merge", { into });
    location.href = `/sources/${into}`;
  } catch (error) { said.textContent = error.message; }
});
for (const button of document.querySelectorAll(".unmerge")) {
  button.addEventListener("click", async () => {
    try { await send(`/decisions/${button.dataset.decision}/undo`); location.reload(); }
    catch (error) { button.after(` ${error.message}`); }
  });
}
