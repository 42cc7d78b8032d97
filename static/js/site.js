// What every page does: the theme button. Everything else works without a script.

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
