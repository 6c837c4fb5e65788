// Lights up source, cue and content together; switches layers; words open why.
import { listen } from "./deciding.js";

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
  if (id && !String(getSelection())) open(id);
});
text.addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.classList.contains("cue")) {
    event.preventDefault();
    open(event.target.dataset.a);
  }
});
listen(document);
