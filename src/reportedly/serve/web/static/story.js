// Zooms the picture by its width; its frame scrolls, by wheel, finger, arrow keys or dragging.
const frame = document.getElementById("picture");
const svg = frame?.querySelector("svg");
if (svg) {
  const ratio = svg.viewBox.baseVal.height / svg.viewBox.baseVal.width;
  const readable = 640;
  const usual = () => Math.max(frame.clientWidth, readable);
  const whole = () => Math.min(frame.clientWidth, frame.clientHeight / ratio);
  let width = usual();
  const show = (to, at = [frame.clientWidth / 2, frame.clientHeight / 2]) => {
    const next = Math.min(usual() * 6, Math.max(Math.min(whole(), usual()), to));
    const by = next / width;
    const [left, top] = [(frame.scrollLeft + at[0]) * by - at[0], (frame.scrollTop + at[1]) * by - at[1]];
    width = next;
    svg.style.width = `${width}px`;
    frame.scrollTo(left, top);
  };
  show(width, [0, 0]);
  const acts = { in: () => show(width * 1.35), out: () => show(width / 1.35), all: () => show(whole(), [0, 0]), one: () => show(usual(), [0, 0]) };
  document.getElementById("zoom").addEventListener("click", (event) => acts[event.target.dataset?.zoom]?.());
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    show(width * (event.deltaY < 0 ? 1.15 : 1 / 1.15), [event.clientX - box.x, event.clientY - box.y]);
  }, { passive: false });
  frame.addEventListener("pointermove", (event) => {
    if (event.buttons === 1 && event.pointerType === "mouse") frame.scrollBy(-event.movementX, -event.movementY);
  });
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const act = { "+": "in", "=": "in", "-": "out", 0: "all" }[event.key];
    if (act) { event.preventDefault(); acts[act](); }
  });
}
