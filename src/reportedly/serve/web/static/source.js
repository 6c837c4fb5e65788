// Keeps an analyst's letter; the machine never sets one.
import { send } from "./deciding.js";

const form = document.getElementById("rate");
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = form.querySelector("output");
  try {
    const { judgements } = await send("/decisions", [{
      target: form.dataset.target, action: "rate", value: { letter: form.letter.value },
      note: form.note.value, version: Number(form.dataset.version),
    }]);
    form.dataset.version = judgements[0].version;
    document.getElementById("letter").textContent = form.letter.value;
    said.textContent = "kept";
  } catch (error) { said.textContent = error.message; }
});
