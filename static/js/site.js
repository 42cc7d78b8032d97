// What every page does: the theme button, and forms that answer while one types. All else works without a script.

function themeInForce() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage may be switched off: the choice then lasts for this page.
  }
  document.dispatchEvent(new CustomEvent("themechange", { detail: theme }));
}

const toggle = document.querySelector("[data-theme-toggle]");
if (toggle) {
  const show = () => toggle.setAttribute("aria-pressed", String(themeInForce() === "dark"));
  toggle.hidden = false;
  show();
  toggle.addEventListener("click", () => {
    choose(themeInForce() === "dark" ? "light" : "dark");
    show();
  });
}

// An answer that comes while one types on would take the field and its words away: the next one says more.
document.addEventListener("input", ({ target }) => {
  if (target.form?.hasAttribute("hx-get")) window.htmx?.trigger(target.form, "htmx:abort");
});

// The address of an answer is short enough to be passed on: what was left empty is not in it.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") return;
  for (const name of new Set(detail.formData.keys())) {
    if (detail.formData.getAll(name).every((value) => value === "")) detail.formData.delete(name);
  }
});

// A part that does not come is said: without a word the page would look as if nothing had been asked for.
const unanswered = document.querySelector("[data-unanswered]");
const TOLD_BY_ITS_PAGE = 429;
for (const fault of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(fault, ({ detail }) => {
    if (detail.xhr?.status !== TOLD_BY_ITS_PAGE) unanswered.hidden = false;
  });
}
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful) unanswered.hidden = true;
});
