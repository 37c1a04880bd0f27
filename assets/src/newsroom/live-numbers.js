// The moving numbers of the statistics, asked for again every five seconds while somebody looks.
const figures = document.querySelector("[data-live]");
const EVERY = 5000;

async function ask() {
  const answer = await fetch(figures.dataset.live, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const numbers = await answer.json();
  figures.querySelector("[data-now]").textContent = numbers.now;
  figures.querySelector("[data-today]").textContent = numbers.today;
}

if (figures) {
  setInterval(() => {
    // A moment without network is no reason to stop.
    if (document.visibilityState === "visible") ask().catch(() => {});
  }, EVERY);
}
