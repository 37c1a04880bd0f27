// Videos inside an article: the link becomes the player after a click.
import { youtubeFrame } from "./youtube.js";

export function embeds() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('.embed[data-embed="youtube"][data-id] .embed__link');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const title = link.querySelector(".embed__title")?.textContent ?? link.textContent.trim();
    const frame = youtubeFrame(link.parentElement.dataset.id, title, startOf(link.href));
    if (!frame) return;
    event.preventDefault();
    link.replaceWith(frame);
    frame.focus();
  });
}

/** Seconds of `t=` or `start=` in a video's address; "1m30s" is left to YouTube's own page. */
function startOf(address) {
  const query = new URL(address, location.href).searchParams;
  return Number.parseInt(query.get("start") ?? query.get("t") ?? "0", 10) || 0;
}
