// The only frame the theme makes, and only after a click: YouTube's player without its cookies.

const IDENTIFIER = /^[\w-]{6,20}$/;

/** A player that starts at `seconds`, or null for an identifier that is none. */
export function youtubeFrame(id, title, seconds = 0) {
  if (!IDENTIFIER.test(id)) return null;
  const frame = document.createElement("iframe");
  frame.src = `https://www.youtube-nocookie.com/embed/${id}?autoplay=1&rel=0&start=${Math.max(0, Math.floor(seconds))}`;
  frame.title = title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  return frame;
}
