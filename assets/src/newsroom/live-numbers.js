// The moving numbers of the statistics: as events, every second; where those do not come through (a proxy that waits, an
// old browser), asked for every five seconds. Only while somebody looks.
const figures = document.querySelector("[data-live]");
const EVERY = 5000;

let events;
let asking;

if (figures) {
  document.addEventListener("visibilitychange", begin);
  begin();
}

function begin() {
  events?.close();
  clearInterval(asking);
  if (document.visibilityState !== "visible") return;
  events = new EventSource(figures.dataset.live);
  events.addEventListener("message", ({ data }) => {
    clearInterval(asking);
    asking = undefined;
    show(JSON.parse(data));
  });
  // The browser tries again by itself; what it waits for meanwhile is asked for.
  events.addEventListener("error", () => (asking ??= setInterval(() => ask().catch(() => {}), EVERY)));
}

async function ask() {
  const answer = await fetch(figures.dataset.nowUrl, { headers: { Accept: "application/json" } });
  if (answer.ok) show(await answer.json());
}

function show({ now, today, reading, sections }) {
  figures.querySelector("[data-now]").textContent = now;
  figures.querySelector("[data-today]").textContent = today;
  const table = document.querySelector("[data-reading]");
  // Today shows the two numbers only.
  if (!table) return;
  fill(table, reading.map(({ headline, url, count }) => [headline, count, url]));
  if (!reading.length) fill(table, [[table.dataset.none, ""]]);
  fill(document.querySelector("[data-reading-sections]"), sections.map(({ label, count }) => [label, count]));
}

function fill(table, lines) {
  const rows = lines.map(([label, count, url]) => {
    const row = document.createElement("tr");
    const [name, number] = [row.insertCell(), row.insertCell()];
    name.className = "t";
    number.className = "num";
    number.textContent = count.toLocaleString(document.documentElement.lang);
    const text = url ? Object.assign(document.createElement("a"), { href: url }) : name;
    text.textContent = label;
    if (url) name.append(text);
    return row;
  });
  table.tBodies[0].replaceChildren(...rows);
}
