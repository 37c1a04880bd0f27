// G and a letter go to a place of the navigation, N begins an article, / finds in the list.
import { isTyping } from "./typing.js";

const PATIENCE = 1200;
let goSince = -Infinity;

const follow = (link) => link?.click();

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  if (event.timeStamp - goSince < PATIENCE) {
    goSince = -Infinity;
    follow(document.querySelector(`[data-go="${CSS.escape(event.key)}"]`));
    return;
  }
  if (event.key === "g") goSince = event.timeStamp;
  else if (event.key === "n") follow(document.querySelector("[data-new]"));
  else if (event.key === "/") {
    const field = document.querySelector("[data-find]");
    if (!field) return;
    event.preventDefault();
    field.focus();
  }
});
