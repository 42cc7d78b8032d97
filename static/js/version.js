// Table and source side by side: keeps the chosen amount marked, and lets arrow keys walk the table.

const amounts = () => [...document.querySelectorAll(".as-printed [data-figure]")];

function markChosen() {
  const source = document.getElementById("source");
  if (!source) return;
  for (const amount of amounts()) {
    if (amount.dataset.figure === source.dataset.figure) amount.setAttribute("aria-current", "true");
    else amount.removeAttribute("aria-current");
  }
}

/* Brings the box into the pane's view, and the pane into the window's where it is out of it. */
function showSource() {
  const source = document.getElementById("source");
  if (!source?.querySelector(".source-figure")) return;
  const box = source.querySelector(".sheet-box, .is-marked");
  if (box && source.scrollHeight > source.clientHeight) {
    source.scrollTop += box.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 2;
  }
  const { top, bottom } = source.getBoundingClientRect();
  if (top > innerHeight * 0.6 || bottom < innerHeight * 0.2) source.scrollIntoView({ block: "start" });
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "source") return;
  markChosen();
  showSource();
});

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/* The nearest amount in the pressed direction, by place on the screen: blank cells are skipped. */
function neighbour(from, [across, down]) {
  const here = from.getBoundingClientRect();
  const candidates = amounts()
    .filter((amount) => amount !== from)
    .map((amount) => {
      const there = amount.getBoundingClientRect();
      const dx = there.right - here.right;
      const dy = there.top - here.top;
      return { amount, along: across ? dx * across : dy * down, aside: Math.abs(across ? dy : dx) };
    })
    .filter(({ along, aside }) => along > 2 && aside < 12);
  candidates.sort((a, b) => a.along - b.along);
  return candidates[0]?.amount;
}

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const from = event.target.closest?.(".as-printed [data-figure]");
  if (!step || !from || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const next = neighbour(from, step);
  if (!next) return;
  event.preventDefault();
  next.focus();
});

document.querySelector(".sheet img")?.addEventListener("load", showSource);
showSource();
