// Runs before the first paint: the reader's own look and text size, kept on this device only.
const root = document.documentElement;
try {
  const look = localStorage.getItem("look");
  if (look === "light" || look === "dark") root.dataset.theme = look;
  const text = Number(localStorage.getItem("text"));
  if (text >= -2 && text <= 3 && text) root.dataset.text = String(Math.round(text));
} catch {
  // Storage may be forbidden; the page then follows the system.
}
