"use strict";

const root = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];
const isShown = (element) => element.getClientRects().length > 0;

function setLanguage(language) {
  root.dataset.language = language;
  root.lang = language;
}

function switchLanguage() {
  setLanguage(root.dataset.language === "ja" ? "en" : "ja");
}

function filterKinds() {
  const wanted = new Set(all("#kinds input:checked").map((box) => box.value));
  for (const element of all("[data-kind]")) {
    element.classList.toggle("filtered", !wanted.has(element.dataset.kind));
  }
}

function showSame(shown) {
  document.getElementById("show-same").checked = shown;
  document.body.classList.toggle("with-same", shown);
}

/** Go to the next (1) or previous (-1) shown element that the selector finds. */
function step(selector, direction) {
  const places = all(selector).filter(isShown);
  const middle = 1;
  const tops = places.map((place) => place.getBoundingClientRect().top);
  const here = places.findIndex((place) => `#${place.id}` === location.hash);
  const next = here >= 0 ? here + direction : tops.findIndex((top) => top > middle);
  const place = places[next];
  if (place) {
    location.hash = place.id;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: selector === ".slide" ? "start" : "center" });
  }
}

const KEYS = {
  j: () => step(".changes tr", 1),
  k: () => step(".changes tr", -1),
  n: () => step(".slide", 1),
  p: () => step(".slide", -1),
  s: () => showSame(!document.body.classList.contains("with-same")),
  l: switchLanguage,
};

document.getElementById("language").addEventListener("click", switchLanguage);
document.getElementById("show-same").addEventListener("change", (event) => showSame(event.target.checked));
document.getElementById("kinds").addEventListener("change", filterKinds);
document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key]) {
    KEYS[event.key]();
    event.preventDefault();
  }
});
if (!navigator.language.startsWith("ja")) setLanguage("en");
