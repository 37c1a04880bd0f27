// A shows, H hides, S calls spam: the comment at which one stands in a queue.
import { isTyping } from "./typing.js";

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  const row = document.querySelector("[data-rows] > [data-row][data-at]");
  row?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});
