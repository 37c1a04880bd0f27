// Which addresses may stand in a text. The server has the last word; this keeps its refusals away.

const SCHEMES = /^(https?|mailto|tel|sms|ftps?|xmpp|geo|webcal|feed|magnet|tg|whatsapp|signal|matrix):/i;

/** Whether a link may have this address: a known scheme, or a path. */
export function isAddress(text) {
  if (!text || /[\u0000-\u001f\u007f]/.test(text)) return false;
  return SCHEMES.test(text) || !/^[a-z][a-z0-9+.-]*:/i.test(text);
}

/** Whether a picture or file may have this address. */
export const isSource = (text) => isAddress(text) && (/^https?:/i.test(text) || !/^[a-z][a-z0-9+.-]*:/i.test(text));

/** What was typed, as an address: "example.org/x" is meant as a page of another site. */
export function completed(typed) {
  const text = typed.trim();
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#].*)?$/i.test(text)) return `https://${text}`;
  return text;
}

/** The host of an address, for showing; the address itself when it has none. */
export function hostOf(address) {
  try {
    return new URL(address, location.href).host.replace(/^www\./, "");
  } catch {
    return address;
  }
}

/** Sites whose pages the server can show as an embed; it recognises them itself when it saves. */
const EMBEDDABLE =
  /^https?:\/\/(?:[a-z0-9-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitter\.com|x\.com|instagram\.com|facebook\.com|tiktok\.com|open\.spotify\.com|soundcloud\.com|bilibili\.com|rumble\.com|openstreetmap\.org|t\.me|reddit\.com|ted\.com|twitch\.tv|mixcloud\.com|slideshare\.net|scribd\.com|documentcloud\.org|datawrapper\.dwcdn\.net|bsky\.app)\/\S+$/i;

export const isEmbeddable = (text) => EMBEDDABLE.test(text.trim());
