// Whether a key press belongs to somebody who types.
export const isTyping = (event) =>
  event.isComposing || event.ctrlKey || event.metaKey || event.altKey || Boolean(event.target.closest?.("input, textarea, select, [contenteditable]"));
