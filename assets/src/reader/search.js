import { live } from "./live.js";

// The search panel: "/" opens it with the focus in its field, Escape and a click outside close it,
// and its link to all results carries what has been typed.

export function search() {
  const panel = document.querySelector(".live-search");
  if (!panel) return;
  const field = panel.querySelector("input");
  const all = panel.querySelector(".live-search__foot a");
  const opener = panel.querySelector("summary");
  const base = panel.querySelector("form").action;

  live(panel);
  panel.addEventListener("toggle", () => panel.open && field.focus());
  field.addEventListener("input", () => (all.href = `${base}?s=${encodeURIComponent(field.value)}`));

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      panel.open = false;
      opener.focus();
      return;
    }
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    panel.open = true;
    field.focus();
  });
  document.addEventListener("click", (event) => {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
}
