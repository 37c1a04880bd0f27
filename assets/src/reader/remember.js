// "Remember my name on this device": off until chosen, kept here, never sent as a cookie.
import { keep, kept } from "./kept.js";

const FIELDS = ["author", "email", "url"];

export function remember() {
  const form = document.querySelector("[data-comment-form]");
  const label = form?.querySelector("[data-remember]");
  if (!label) return;
  const box = label.querySelector("input");
  label.hidden = false;

  const saved = read();
  if (saved) {
    box.checked = true;
    for (const name of FIELDS) form.elements[name].value ||= saved[name] ?? "";
  }
  form.addEventListener("submit", () => {
    // Under an account nothing is typed, so nothing is to be remembered.
    if (form.elements.author.disabled) return;
    const values = FIELDS.map((name) => [name, form.elements[name].value]);
    keep("commenter", box.checked ? JSON.stringify(Object.fromEntries(values)) : null);
  });
}

function read() {
  try {
    return JSON.parse(kept("commenter"));
  } catch {
    return null;
  }
}
