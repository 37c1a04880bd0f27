// J and K move through a list marked data-rows, Enter opens, E edits, X selects.
import { isTyping } from "./typing.js";

const rows = () => [...document.querySelectorAll("[data-rows] > [data-row]")];
const current = () => rows().find((row) => row.hasAttribute("data-at"));

function move(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.hasAttribute("data-at"));
  const next = all[Math.max(0, Math.min(all.length - 1, now + step))];
  all[now]?.removeAttribute("data-at");
  next.setAttribute("data-at", "");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector("a, button")?.focus({ preventScroll: true });
}

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  x: () => current()?.querySelector('input[type="checkbox"]')?.click(),
  e: () => current()?.querySelector("[data-edit], a")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  ACTIONS[event.key]?.();
});
