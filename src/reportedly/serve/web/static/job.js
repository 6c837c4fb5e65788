// Shows how far a reading is, and loads the page anew when it is done.
const job = document.getElementById("job");
const bar = job.querySelector("progress");
const look = async () => {
  const answer = await fetch(`/jobs/${job.dataset.job}.json`);
  if (!answer.ok) return;
  const found = await answer.json();
  document.getElementById("state").textContent = found.state;
  bar.value = found.done;
  if (found.state !== "done" && found.state !== "failed") setTimeout(look, 500);
  else if (found.articles.length === 1 && !found.problems.length) location.replace(`/articles/${found.articles[0].id}`);
  else location.reload();
};
setTimeout(look, 300);
