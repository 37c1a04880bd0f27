// The header of somebody who is signed in. Pages are the same for everybody, so a small answer of its own says who is
// there; it is asked for only in a browser in which somebody has signed in.
import { keep, kept } from "./kept.js";

const FLAG = "signed-in";

export function signedIn() {
  for (const form of document.querySelectorAll("[data-sign-in]")) noteOn(form);
  const login = document.querySelector(".topbar__login");
  if (login && kept(FLAG)) show(login);
}

/** Whoever sends the form may be signed in afterwards; the answer says whether they are. */
export function noteOn(form) {
  form.addEventListener("submit", () => keep(FLAG, "yes"));
}

async function show(login) {
  const article = document.querySelector("main [data-article]")?.dataset.article;
  const answer = await fetch(`/-/who/${article ? `?article=${article}` : ""}`, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const who = await answer.json();
  if (!who.name) return keep(FLAG, null);
  login.href = who.newsroom ?? who.account;
  login.lastChild.textContent = who.name;
  login.dataset.who = "";
  document.dispatchEvent(new CustomEvent("signed-in", { detail: who }));
  if (!who.edit) return;
  const edit = document.createElement("a");
  edit.className = "topbar__login topbar__edit";
  edit.href = who.edit;
  edit.textContent = login.dataset.edit;
  login.before(edit);
}
