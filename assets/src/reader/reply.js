// "Reply" brings the form under the comment without loading the page anew; "Cancel reply" takes it back. Without
// script both are links.

export function reply() {
  const form = document.querySelector("#respond[data-comment-form]");
  const parent = form?.elements.comment_parent;
  const title = form?.querySelector("[data-reply-title]");
  const cancel = form?.querySelector("[data-cancel]");
  if (!parent || !title || !cancel) return;
  const place = document.createComment("the form's own place");
  const heading = title.textContent;
  form.before(place);

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("[data-reply]");
    if (link) answer(event, link);
    else if (event.target.closest("[data-cancel]") && place.isConnected) back(event);
  });

  function answer(event, link) {
    event.preventDefault();
    link.closest("article").after(form);
    parent.value = link.dataset.reply;
    title.textContent = link.dataset.title;
    cancel.hidden = false;
    form.elements.comment.focus();
  }

  function back(event) {
    event.preventDefault();
    const link = document.querySelector(`[data-reply="${parent.value}"]`);
    place.after(form);
    parent.value = "0";
    title.textContent = heading;
    cancel.hidden = true;
    link?.focus();
  }
}
