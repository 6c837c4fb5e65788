// Zooms and pans the picture by moving its view box; the wheel, the pointer, keys and buttons.
const frame = document.getElementById("picture");
const svg = frame?.querySelector("svg");
if (svg) {
  const whole = svg.viewBox.baseVal;
  const all = [whole.x, whole.y, whole.width, whole.height];
  let view = [...all];
  const show = () => svg.setAttribute("viewBox", view.join(" "));
  const zoom = (by, at = [0.5, 0.5]) => {
    const width = Math.min(all[2], Math.max(all[2] / 16, view[2] * by));
    const by2 = width / view[2];
    view = [view[0] + view[2] * (1 - by2) * at[0], view[1] + view[3] * (1 - by2) * at[1], width, view[3] * by2];
    if (width === all[2]) view = [...all];
    show();
  };
  const pan = (x, y) => {
    view[0] += x * view[2];
    view[1] += y * view[3];
    show();
  };
  document.getElementById("zoom").addEventListener("click", (event) => {
    const how = event.target.dataset?.zoom;
    if (how === "all") { view = [...all]; show(); } else if (how) zoom(how === "in" ? 0.75 : 1 / 0.75);
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 0.85 : 1 / 0.85, [(event.clientX - box.x) / box.width, (event.clientY - box.y) / box.height]);
  }, { passive: false });
  frame.addEventListener("pointermove", (event) => {
    if (event.buttons !== 1) return;
    const box = svg.getBoundingClientRect();
    pan(-event.movementX / box.width, -event.movementY / box.height);
  });
  const keys = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
  frame.addEventListener("keydown", (event) => {
    if (keys[event.key]) pan(...keys[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(0.75);
    else if (event.key === "-") zoom(1 / 0.75);
    else return;
    event.preventDefault();
  });
}
