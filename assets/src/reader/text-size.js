// Smaller, normal, larger body text: two steps down, three up, the same in every article.
import { keep } from "./kept.js";

const SMALLEST = -2;
const LARGEST = 3;

export function textSize() {
  const group = document.querySelector("[data-text-size]");
  if (!group) return;
  const root = document.documentElement;
  const buttons = [...group.querySelectorAll("button")];
  const current = () => Number(root.dataset.text ?? 0);

  const show = () => {
    for (const button of buttons) button.disabled = next(current(), Number(button.dataset.step)) === current();
  };

  group.hidden = false;
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const step = next(current(), Number(button.dataset.step));
    if (step === 0) delete root.dataset.text;
    else root.dataset.text = String(step);
    keep("text", step === 0 ? null : String(step));
    show();
  });
  show();
}

const next = (current, step) => (step === 0 ? 0 : Math.min(LARGEST, Math.max(SMALLEST, current + step)));
