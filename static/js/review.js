// Review with the keyboard, and the box and its cell lit together. Everything works without a script as well.

const KEYS = new Set(["n", "p", "a", "u"]);
const review = () => document.getElementById("review");

/* Brings the chosen box into the source pane's view, without moving the page. */
function showBox() {
  const pane = review()?.querySelector(".review-source");
  const box = pane?.querySelector("[aria-current]") ?? pane?.querySelector(".box-whole, .sheet-box");
  if (!pane || !box || pane.scrollHeight <= pane.clientHeight) return;
  pane.scrollTop += box.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
}

function showRow() {
  const frame = review()?.querySelector(".table-frame");
  const amount = frame?.querySelector("[aria-current]");
  if (!amount) return;
  frame.scrollTop += amount.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 2;
}

function settle() {
  showBox();
  showRow();
  const image = review()?.querySelector(".sheet img");
  if (image && !image.complete) image.addEventListener("load", showBox, { once: true });
}

function isTyping(target) {
  return target.matches?.("input, select, textarea") ?? false;
}

function reach(selector) {
  const field = review().querySelector(selector);
  if (!field) return false;
  field.focus();
  field.select?.();
  field.scrollIntoView({ block: "nearest" });
  return true;
}

function press(key) {
  if (KEYS.has(key)) {
    const control = review().querySelector(`[data-key="${key}"]`);
    control?.click();
    return Boolean(control);
  }
  if (key === "s") return reach("[data-suggestion]");
  if (key === "c") return reach("[data-chosen]") || reach(".line-form input:not([type=hidden])");
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !review()) return;
  if (event.key === "Escape" && isTyping(event.target)) {
    review().querySelector("#issue").focus();
    return;
  }
  if (isTyping(event.target)) return;
  if (press(event.key)) event.preventDefault();
});

/* The box of a cell, and the cell of a box, while the pointer is on either. */
function light(figure, on) {
  if (!figure) return;
  for (const twin of review().querySelectorAll(`[data-box="${figure}"], [data-figure="${figure}"]`)) {
    twin.classList.toggle("is-lit", on);
  }
}

for (const [name, on] of [["pointerover", true], ["pointerout", false]]) {
  document.addEventListener(name, (event) => {
    const pointed = event.target.closest?.("#review [data-box], #review [data-figure]");
    light(pointed?.dataset.box ?? pointed?.dataset.figure, on);
  });
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (!review()) return;
  settle();
  const isDone = event.detail.requestConfig?.verb === "post";
  // The control that was pressed is gone with what it stood in: the keyboard goes on from the place shown,
  // unless a key has led into a field already.
  if (isTyping(document.activeElement)) return;
  if (isDone || document.activeElement === document.body) review().querySelector("#issue").focus({ preventScroll: !isDone });
});

settle();
