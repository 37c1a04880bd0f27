// The first hits under the search field while somebody types: a combobox over the plain form, which stays what it is.
// One request at a time: a newer one drops the older, and an answer that comes too late is not shown.

const PAUSE = 120;

export function live(panel) {
  const field = panel.querySelector("input");
  const results = panel.querySelector(".live-search__results");
  const status = panel.querySelector(".live-search__status");
  const address = new URL("-/search/live", panel.querySelector("form").action);
  let pause;
  let asking;

  const options = () => [...results.querySelectorAll("[role=option]")];
  const chosen = () => results.querySelector("[aria-selected=true]");

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "live-hits"], ["aria-expanded", "false"]])
    field.setAttribute(name, value);

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function show(markup, sentence) {
    results.innerHTML = markup;
    const isFull = options().length > 0;
    status.textContent = sentence ?? results.firstElementChild?.dataset.status ?? "";
    // Where there are hits the number is only told; where there are none the sentence is the result.
    status.classList.toggle("live-search__none", !isFull && status.textContent !== "");
    status.classList.toggle("visually-hidden", isFull);
    field.setAttribute("aria-expanded", String(isFull));
    choose(null);
  }

  async function ask() {
    asking?.abort();
    const mine = (asking = new AbortController());
    const words = field.value;
    if (!words.trim()) return show("");
    address.search = new URLSearchParams({ q: words });
    let markup;
    try {
      const response = await fetch(address, { signal: mine.signal });
      if (response.ok) markup = await response.text();
    } catch {
      if (mine.signal.aborted) return;
    }
    if (mine !== asking) return;
    if (markup === undefined) show("", results.dataset.busy);
    else show(markup);
  }

  field.addEventListener("input", () => {
    clearTimeout(pause);
    asking?.abort();
    pause = setTimeout(ask, PAUSE);
  });

  field.addEventListener("keydown", (event) => {
    const all = options();
    if (event.isComposing || !all.length) return;
    const at = all.indexOf(chosen());
    // One step beyond either end is the field itself.
    if (event.key === "ArrowDown") choose(all[at + 1]);
    else if (event.key === "ArrowUp") choose(at < 0 ? all.at(-1) : all[at - 1]);
    else if (event.key === "Enter" && at >= 0) all[at].click();
    else return;
    event.preventDefault();
  });
}
