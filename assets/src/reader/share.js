// Copying the address and the device's own share sheet. The networks' links need no script.

export function share() {
  for (const row of document.querySelectorAll("[data-share]")) {
    const address = row.dataset.share;
    const said = row.nextElementSibling;
    copyButton(row.querySelector("[data-copy]"), address, said);
    sheetButton(row.querySelector("[data-sheet]"), { url: address, title: row.dataset.title });
  }
}

function copyButton(button, address, said) {
  if (!navigator.clipboard) return;
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = button.dataset.done;
    } catch {
      // Refused by the browser: show the address, so that it can be copied by hand.
      said.textContent = address;
    }
  });
}

function sheetButton(button, story) {
  if (!navigator.share || !navigator.canShare?.(story)) return;
  button.parentElement.hidden = false;
  // Closing the sheet without sharing is no error, and no share.
  button.addEventListener("click", () =>
    navigator.share(story).then(() => document.dispatchEvent(new Event("shared")), () => {}),
  );
}
