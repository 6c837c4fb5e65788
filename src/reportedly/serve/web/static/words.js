// Places in the text, counted in code points as the records count them, and back to the page.
const text = document.getElementById("text");
const apart = ".bracket, .voice";
const nodes = () => {
  const found = [];
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(apart) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walk.nextNode()) found.push(walk.currentNode);
  return found;
};
const points = (words) => [...words].length;
const units = (words, count) => [...words].slice(0, count).join("").length;

export const whole = () => nodes().map((node) => node.data).join("");

// The code point at which a place of the page stands in the text.
function placeOf(node, offset) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, offset);
  let count = 0;
  for (const one of nodes()) {
    if (one === node && node.nodeType === Node.TEXT_NODE) return count + points(one.data.slice(0, offset));
    if (before.comparePoint(one, one.data.length) > 0) return count;
    count += points(one.data);
  }
  return count;
}

// What is selected in the text, without white space at its ends; null where nothing is.
export function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const all = [...whole()];
  let [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  while (start < end && /\s/.test(all[start])) start += 1;
  while (start < end && /\s/.test(all[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}

// The stretch of the page that a span of the text covers.
export function rangeOf([start, end]) {
  const range = document.createRange();
  let count = 0;
  let begun = false;
  for (const node of nodes()) {
    const here = points(node.data);
    if (!begun && start < count + here) { range.setStart(node, units(node.data, start - count)); begun = true; }
    if (begun && end <= count + here) { range.setEnd(node, units(node.data, end - count)); return range; }
    count += here;
  }
  return range;
}

// The span with one of its borders a word, or a sign between words, further on (1) or back (-1).
export function stepped([start, end], border, by) {
  const all = whole();
  const starts = [];
  const ends = [];
  for (const word of all.matchAll(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu)) {
    const at = points(all.slice(0, word.index));
    starts.push(at);
    ends.push(at + points(word[0]));
  }
  const places = border === "start" ? starts : ends;
  const now = border === "start" ? start : end;
  const next = by > 0 ? places.find((one) => one > now) : places.findLast((one) => one < now);
  if (next === undefined) return [start, end];
  const moved = border === "start" ? [next, end] : [start, next];
  return moved[0] < moved[1] ? moved : [start, end];
}
