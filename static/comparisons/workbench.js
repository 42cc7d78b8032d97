// Keeps its place when the workbench is exchanged for the next state. Without a script every link loads a page.

const scrolled = { left: 0, top: 0, offers: 0 };
const frame = () => document.getElementById("comparison");
const offers = () => document.getElementById("offers");

document.addEventListener("htmx:beforeSwap", () => {
  scrolled.left = frame()?.scrollLeft ?? 0;
  scrolled.top = frame()?.scrollTop ?? 0;
  scrolled.offers = offers()?.scrollTop ?? 0;
});

document.addEventListener("htmx:afterSwap", () => {
  frame()?.scrollTo(scrolled.left, scrolled.top);
  offers()?.scrollTo(0, scrolled.offers);
});

// Links outside the workbench that lead to the same state elsewhere, such as the other language's.
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll("a[hreflang]")) {
    const address = new URL(link.href);
    address.search = location.search;
    link.href = address.href;
  }
});
