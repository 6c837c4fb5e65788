// Files may be dropped anywhere on the page; they are sent like chosen ones.
const form = document.getElementById("adding");
if (form) {
  const files = document.getElementById("files");
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// What is being read is followed here too; the page never waits for it.
async function follow(line) {
  const answer = await fetch(`/jobs/${line.dataset.job}.json`);
  if (!answer.ok) return;
  const found = await answer.json();
  line.querySelector(".state").textContent = found.state;
  line.querySelector("progress").value = found.done;
  if (found.state !== "done" && found.state !== "failed") setTimeout(() => follow(line), 1000);
}
for (const line of document.querySelectorAll("[data-job]")) follow(line);
