// Sends decisions and shows how the item stands now; a refused one says why.
export async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  const found = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(found.error ?? `the server answered ${answer.status}`), { status: answer.status });
  return found;
}

export function stand(group, judgement) {
  group.dataset.version = judgement.version;
  group.dataset.decision = judgement.decision;
  group.querySelector(".state").textContent = judgement.state;
  const undo = group.querySelector('[data-action="undo"]');
  if (undo) undo.hidden = judgement.state === "open";
  const card = group.closest(".card");
  card.classList.remove("open", "accepted", "rejected", "corrected");
  card.classList.add(judgement.state);
}

// Says why a decision was refused; where somebody else was faster, with a way to see theirs.
function refuse(group, error) {
  const said = group.querySelector(".state");
  said.textContent = error.message;
  if (error.status !== 409) return;
  said.textContent = "Somebody else decided about this meanwhile. ";
  const look = document.createElement("a");
  look.href = location.href;
  look.textContent = "See how it stands now";
  look.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
  said.append(look);
  said.title = error.message;
}

export async function decideOne(group, action, rest) {
  const { target, version } = group.dataset;
  try {
    const { judgements } = await send("/decisions", [{ target, action, version: Number(version), ...rest }]);
    stand(group, judgements[0]);
    return true;
  } catch (error) {
    refuse(group, error);
    return false;
  }
}

async function undo(groups) {
  for (const group of groups) {
    if (group.dataset.decision) stand(group, await send(`/decisions/${group.dataset.decision}/undo`));
  }
}

export async function decide(groups, action) {
  try {
    if (action === "undo") {
      await undo(groups);
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
    for (const group of groups) refuse(group, error);
    return false;
  }
}

export function listen(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest(".decide button[data-action]");
    if (button) decide([button.closest(".decide")], button.dataset.action);
  });
}
