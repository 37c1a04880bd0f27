// The switch between light and dark. Choosing what the system has anyway forgets the choice, so
// that the page follows the system again.
import { keep } from "./kept.js";

export function look() {
  const button = document.querySelector("[data-look]");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));

  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = !isDark();
    if (dark === system.matches) delete root.dataset.theme;
    else root.dataset.theme = dark ? "dark" : "light";
    keep("look", root.dataset.theme ?? null);
    show();
  });
  system.addEventListener("change", show);
  show();
}
