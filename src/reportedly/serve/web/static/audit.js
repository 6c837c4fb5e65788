// Takes a decision back from the log; one that a later decision stands on is refused, and says so.
import { send } from "./deciding.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-undo]");
  if (!button) return;
  try {
    await send(`/decisions/${button.dataset.undo}/undo`);
    location.reload();
  } catch (error) { button.nextElementSibling.textContent = error.message; }
});
