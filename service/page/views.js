// Two views of one page: one article, and many. The address says which, so that going back works.

import { byId } from "./dom.js";

const VIEWS = ["one", "many"];

function turn() {
  const wanted = VIEWS.find((view) => location.hash === `#${view}`) ?? VIEWS[0];
  for (const view of VIEWS) {
    byId(`view-${view}`).hidden = view !== wanted;
    const link = document.querySelector(`nav a[href="./#${view}"]`);
    if (view === wanted) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

window.addEventListener("hashchange", turn);
turn();
