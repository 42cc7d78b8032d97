// Runs before the page is drawn, so that a chosen theme never flashes. Not a module: modules wait.
(function () {
  "use strict";
  var chosen = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch (denied) {
    // Storage may be switched off; the system's own setting then holds.
  }
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
})();
