// Drop files on the form, see what was chosen before it is sent.

const form = document.querySelector("[data-drop]");
const input = form?.querySelector("input[type=file]");
const list = form?.querySelector("[data-chosen]");

function showChosen() {
  const names = [...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = `${file.name} · ${(file.size / 1024 / 1024).toFixed(1)} MB`;
    return item;
  });
  list.replaceChildren(...(names.length > 1 ? names : []));
}

if (form) {
  input.addEventListener("change", showChosen);
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      showChosen();
    }
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    button.setAttribute("aria-disabled", "true");
  });
}
