// A text file is read into the field that it is meant for. Without script the text is pasted.
for (const label of document.querySelectorAll("[data-file-into]")) {
  const field = document.getElementById(label.dataset.fileInto);
  const input = label.querySelector("input");
  if (!field || !input) continue;
  label.hidden = false;
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) field.value = await file.text();
    field.focus();
  });
}
