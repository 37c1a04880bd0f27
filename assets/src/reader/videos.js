// The channel: pictures start the player in place, chapters seek in it, "Load More…" appends rows.
// Without script every one of these is a link.
import { youtubeFrame } from "./youtube.js";

export function videos() {
  for (const channel of document.querySelectorAll("[data-videos]")) {
    channel.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const more = event.target.closest("[data-more-videos]");
      const video = event.target.closest("[data-video]");
      if (more) loadMore(channel, more, event);
      else if (video) play(channel, video, event);
    });
  }
}

function play(channel, link, event) {
  const stage = channel.querySelector("[data-stage]");
  const row = link.closest(".video-list__row");
  const title = row?.querySelector(".video-list__title").textContent ?? channel.querySelector("[data-now]").textContent;
  const frame = youtubeFrame(link.dataset.video, `${stage.dataset.label}: ${title}`, Number(link.dataset.start ?? 0));
  if (!frame) return;
  event.preventDefault();
  stage.replaceChildren(frame);
  frame.focus();
  if (row) markChosen(channel, row, title);
}

function markChosen(channel, row, title) {
  channel.querySelector("[data-now]").textContent = title;
  for (const other of channel.querySelectorAll(".video-list__row[aria-current]")) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  // Description and chapters belong to the video that was there before.
  for (const part of channel.querySelectorAll(".video-list__about, .video-list__chapters")) part.remove();
}

async function loadMore(channel, link, event) {
  event.preventDefault();
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    append(channel, link, page);
  } catch {
    location.assign(link.href);
  }
}

function append(channel, link, page) {
  const known = new Set([...channel.querySelectorAll(".video-list__row")].map((row) => row.dataset.video));
  const rows = [...page.querySelectorAll(".video-list__row")]
    .filter((row) => !known.has(row.dataset.video))
    .map((row) => document.importNode(row.closest("li"), true));
  for (const row of rows) row.firstElementChild.removeAttribute("aria-current");
  channel.querySelector(".video-list__rows").append(...rows);

  const next = page.querySelector("[data-more-videos]");
  const said = channel.querySelector("[data-said]");
  said.textContent = link.dataset.added.replace(/\d+/, String(rows.length));
  rows[0]?.querySelector("a").focus();
  if (next && rows.length) {
    link.href = next.getAttribute("href");
    link.ariaBusy = "false";
  } else {
    link.remove();
  }
}
