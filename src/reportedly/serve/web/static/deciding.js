// Sends decisions and shows how the item stands now; a refused one says why.
export async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error ?? `the server answered ${answer.status}`);
  return found;
}

function stand(group, judgement) {
  group.dataset.version = judgement.version;
  group.dataset.decision = judgement.decision;
  group.querySelector(".state").textContent = judgement.state;
  group.querySelector('[data-action="undo"]').hidden = judgement.state === "open";
  const card = group.closest(".card");
  card.classList.remove("open", "accepted", "rejected", "corrected");
  card.classList.add(judgement.state);
}

export async function decide(groups, action) {
  try {
    if (action === "undo") {
      for (const group of groups) {
        if (group.dataset.decision) stand(group, await send(`/decisions/${group.dataset.decision}/undo`));
      }
      return true;
    }
    const wanted = groups.map((group) => ({
      target: group.dataset.target, action, version: Number(group.dataset.version),
    }));
    const { judgements } = await send("/decisions", wanted);
    const now = new Map(judgements.map((one) => [one.target, one]));
    for (const group of groups) stand(group, now.get(group.dataset.target));
    return true;
  } catch (error) {
    for (const group of groups) group.querySelector(".state").textContent = error.message;
    return false;
  }
}

export function listen(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest(".decide button");
    if (button) decide([button.closest(".decide")], button.dataset.action);
  });
}
