// Lights up source, cue and content together; switches layers; words open why.
import { again, correct } from "./correcting.js";
import { listen, send } from "./deciding.js";

const text = document.getElementById("text");
for (const box of document.querySelectorAll("[data-layer]")) {
  const show = () => text.classList.toggle(`show-${box.dataset.layer}`, box.checked);
  box.addEventListener("change", show);
  show();
}

function light(id, on) {
  for (const part of document.querySelectorAll(`[data-a="${CSS.escape(id)}"]`)) part.classList.toggle("lit", on);
}
const innermost = (node) => node.closest?.("[data-a]")?.dataset.a;
for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(start, (event) => innermost(event.target) && light(innermost(event.target), true));
  document.addEventListener(end, (event) => innermost(event.target) && light(innermost(event.target), false));
}

function open(id) {
  const card = document.getElementById(id);
  if (!card) return;
  card.querySelector("details").open = true;
  card.scrollIntoView({ block: "nearest" });
  card.querySelector("summary").focus();
}
for (const cue of text.querySelectorAll(".cue")) {
  cue.tabIndex = 0;
  cue.setAttribute("role", "button");
  cue.setAttribute("aria-label", `${cue.textContent}: why, ${cue.dataset.a.toUpperCase()}`);
}
text.addEventListener("click", (event) => {
  const id = innermost(event.target);
  if (id && !String(getSelection()) && !text.classList.contains("correcting-now")) open(id);
});
text.addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.classList.contains("cue")) {
    event.preventDefault();
    open(event.target.dataset.a);
  }
});
listen(document);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-correct]");
  if (button) correct(button.closest(".card"));
});
const asked = new URLSearchParams(location.search).has("correct") ? document.getElementById(location.hash.slice(1)) : null;
if (asked?.querySelector("[data-correct]")) correct(asked);

// A source: its name and kinds, and whether it is somebody else than in other articles.
for (const form of document.querySelectorAll(".correct-source form")) {
  const say = (words) => { form.querySelector("output").textContent = words; };
  const decide = async (path, body) => {
    try { await send(path, body); again(""); } catch (error) { say(error.message); }
  };
  form.querySelector('[value="undo"]')?.addEventListener("click", () => decide(`/decisions/${form.dataset.decision}/undo`));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const split = event.submitter?.value === "split";
    const name = form.elements.name.value.trim();
    const value = split ? { name } : { name, kind: form.kind.value, anonymous: form.anonymous.checked };
    const { target, version } = form.dataset;
    decide("/decisions", [{ target, action: split ? "split" : "correct", value, note: form.note.value, version: Number(version) }]);
  });
}
