// Decides about hand-overs: accepts one, sets another parent, moves an article to another story.
import { decide, decideOne, send } from "./deciding.js";

const again = (id) => { location.hash = id; location.reload(); };
const rowOf = (node) => node.closest("tr");

document.addEventListener("click", async (event) => {
  const button = event.target.closest(".handed-on .decide button[data-action]");
  if (!button) return;
  if (await decide([button.closest(".decide")], button.dataset.action)) again(rowOf(button).id);
});

for (const form of document.querySelectorAll("form.reparent")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const value = { parent: form.parent.value || null };
    const group = rowOf(form).querySelector(".decide");
    if (await decideOne(group, "reparent", { value, note: form.note.value })) again(rowOf(form).id);
  });
}

// An article that moves makes two stories anew; the page waits for that, then shows its new one.
async function move(form, story) {
  const said = form.querySelector("output");
  const { target, version, article } = form.dataset;
  try {
    const { job } = await send("/decisions", [{ target, action: "move", value: { story }, version: Number(version) }]);
    said.textContent = "Moved. The stories are compared anew …";
    await ended(job);
    location.href = `/articles/${article}/story`;
  } catch (error) { said.textContent = error.message; }
}

for (const button of document.querySelectorAll(".unmove")) {
  button.addEventListener("click", async () => {
    try {
      const { job } = await send(`/decisions/${button.dataset.decision}/undo`);
      button.nextElementSibling.textContent = "The stories are compared anew …";
      await ended(job);
      location.href = `/articles/${button.dataset.article}/story`;
    } catch (error) { button.nextElementSibling.textContent = error.message; }
  });
}

async function ended(job) {
  for (;;) {
    const found = await (await fetch(`/jobs/${job}.json`)).json();
    if (found.state === "done") return;
    if (found.state === "failed") throw new Error(found.problems.join(" ") || "comparing failed");
    await new Promise((go) => setTimeout(go, 300));
  }
}

for (const form of document.querySelectorAll("form.move")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    move(form, form.story.value.trim().replace(/[?#].*$/, "").split("/").at(-1));
  });
  form.querySelector("[data-alone]").addEventListener("click", () => move(form, "new"));
}

// The choice of parents is filled where it is opened: a story of many texts has many.
function fill(select, own) {
  const now = select.value;
  select.replaceChildren(document.getElementById("parents").content.cloneNode(true));
  for (const one of [...select.options]) if (one.value === own) one.remove();
  select.value = now;
}
document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details.change")) return;
  const select = event.target.querySelector("select");
  if (select.options.length === 1) fill(select, event.target.querySelector(".move").dataset.article);
}, true);

// A text or a line of the picture leads to its row; one that hides in a fold is unfolded.
function open(id) {
  const row = document.getElementById(`of-${id}`);
  if (!row) return;
  const fold = row.closest("details");
  if (fold) fold.open = true;
  location.hash = row.id;
  row.querySelector("a, summary")?.focus({ preventScroll: true });
}
document.getElementById("picture")?.addEventListener("click", (event) => {
  const own = event.target.closest("[data-id]")?.dataset.id;
  if (own) open(own);
});
if (location.hash.startsWith("#of-")) open(location.hash.slice(4));

let listed = false;
document.addEventListener("toggle", async (event) => {
  if (listed || !event.target.matches?.("details.change")) return;
  listed = true;
  const { stories } = await (await fetch("/stories.json")).json();
  const list = document.getElementById("other-stories");
  for (const one of stories) {
    const option = document.createElement("option");
    option.value = one.id;
    option.label = `${one.title || "Without a title"} (${one.articles})`;
    list.append(option);
  }
}, true);
