// Tells the publication that the article is on a screen, and shows its newest numbers. No cookie, nothing kept.

export function audience() {
  const article = document.querySelector("[data-article]")?.dataset.article;
  if (!article) return;
  whenSeen(async () => {
    const answer = await post("/-/seen", { article, from: host(document.referrer) });
    if (!answer.ok) return;
    const numbers = await answer.json();
    for (const [name, { short, exact }] of Object.entries(numbers)) {
      for (const place of document.querySelectorAll(`[data-count="${name}"]`)) {
        place.textContent = short;
        place.title = exact;
      }
    }
  });
  document.addEventListener("click", ({ target }) => {
    const network = target.closest?.("[data-network]")?.dataset.network;
    if (network) shared(article, network);
  });
  document.addEventListener("shared", () => shared(article, "sheet"));
}

/** A page may be loaded in advance, or behind another: it is seen when it can be. */
function whenSeen(tell) {
  const look = () => {
    if (document.prerendering || document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", look);
    document.removeEventListener("prerenderingchange", look);
    tell().catch(() => {});
  };
  document.addEventListener("visibilitychange", look);
  document.addEventListener("prerenderingchange", look);
  look();
}

const shared = (article, network) => navigator.sendBeacon?.("/-/shared", new URLSearchParams({ article, network }));

const post = (address, fields) =>
  fetch(address, { method: "POST", body: new URLSearchParams(fields), keepalive: true, credentials: "same-origin" });

function host(address) {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}
