// What stands in the way of publishing is looked at again whenever the editor has saved.
document.addEventListener("masthead-saved", async () => {
  const list = document.querySelector("[data-checklist]");
  if (!list) return;
  // Without an answer the old list stays; the next save asks again.
  const answer = await fetch(list.dataset.checklist, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || !list.isConnected) return;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-checklist]");
  if (!next) return;
  next.open = list.open;
  list.replaceWith(next);
});
