// Corrects an attribution: its words, chosen in the text, and its kinds.
import { decideOne } from "./deciding.js";
import { rangeOf, selected, stepped, whole } from "./words.js";

const parts = ["source_spans", "cue_spans", "content_spans"];
const template = document.getElementById("correcting");
const paint = (name, ranges) => {
  if (window.CSS?.highlights) CSS.highlights.set(name, new Highlight(...ranges));
};
let open = null;

export function correct(card) {
  close();
  const form = template.content.cloneNode(true).querySelector("form");
  const was = JSON.parse(card.dataset.spans);
  open = { card, form, was, now: structuredClone(was) };
  form.setAttribute("aria-label", `Correct ${card.id.toUpperCase()}`);
  form.mode.value = card.dataset.mode;
  form.cue_type.value = card.dataset.cue_type;
  // A press on a button must not take the selection away from the text.
  form.addEventListener("mousedown", (event) => event.target.closest("button[type=button]") && event.preventDefault());
  form.addEventListener("click", press);
  form.addEventListener("submit", keep);
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  card.append(form);
  document.getElementById("text").classList.add("correcting-now");
  show();
  form.querySelector("button").focus();
  form.scrollIntoView({ block: "nearest" });
}

export function close() {
  if (!open) return;
  open.form.remove();
  document.getElementById("text").classList.remove("correcting-now");
  for (const name of parts) paint(name, []);
  open.card.querySelector("[data-correct]")?.focus();
  open = null;
}

function show() {
  const all = [...whole()];
  for (const name of parts) {
    const spans = open.now[name];
    const words = spans.map(([start, end]) => all.slice(start, end).join("")).join(" … ");
    open.form.querySelector(`[data-part="${name}"] q`).textContent = words || "nobody named";
    paint(name, spans.map(rangeOf));
  }
}

function press(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if ("cancel" in button.dataset) return close();
  const part = button.closest("[data-part]")?.dataset.part;
  if (!part) return;
  const said = open.form.querySelector("output");
  said.textContent = "";
  if ("none" in button.dataset) open.now[part] = [];
  else if (button.dataset.step) step(part, ...button.dataset.step.split(" "));
  else {
    const span = selected();
    if (!span) said.textContent = "Select words in the text first.";
    else open.now[part] = "add" in button.dataset ? merged([...open.now[part], span]) : [span];
  }
  show();
}

function step(part, border, by) {
  const spans = open.now[part];
  if (!spans.length) { open.now[part] = [open.now.cue_spans[0] ?? [0, 1]]; return; }
  const at = border === "start" ? 0 : spans.length - 1;
  spans[at] = stepped(spans[at], border, Number(by));
  open.now[part] = merged(spans);
}

function merged(spans) {
  const found = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

async function keep(event) {
  event.preventDefault();
  const { card, form, was, now } = open;
  const value = {};
  for (const name of parts) if (JSON.stringify(was[name]) !== JSON.stringify(now[name])) value[name] = now[name];
  for (const name of ["mode", "cue_type"]) if (form[name].value !== card.dataset[name]) value[name] = form[name].value;
  const said = form.querySelector("output");
  if (!Object.keys(value).length) { said.textContent = "Nothing is otherwise yet; Accept says that it is right."; return; }
  const before = JSON.parse(card.dataset.corrected || "{}");
  const done = await decideOne(card.querySelector(".decide"), "correct", { value: { ...before, ...value }, note: form.note.value });
  if (done) again(card.id);
}

// Loads the page anew, as it stands now, at the same item.
export function again(id) {
  location.hash = id;
  location.reload();
}
