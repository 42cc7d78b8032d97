// Buttons that copy a text. Without a script they stay hidden: the text can be selected.

function show(root) {
  for (const button of root.querySelectorAll?.("[data-copy][hidden]") ?? []) button.hidden = false;
}

async function copy(element) {
  const text = element.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard outside of secure pages: select it, so that the keyboard can.
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
  return true;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  const element = button && document.getElementById(button.dataset.copy);
  if (!element || !(await copy(element))) return;
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = before), 2000);
});

document.addEventListener("htmx:load", (event) => show(event.target));
show(document);
