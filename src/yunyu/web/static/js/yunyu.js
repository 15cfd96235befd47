// What HTML cannot do alone: the night clock, sharing, the loading line, one submit at a time, the offline page.
const page = document.documentElement;
const on = (target, name, act) => target.addEventListener(name, act);
page.dataset.js = "";

// Night from 22:00 to 06:00 by the phone's own clock, unless a theme was chosen by hand.
const followsClock = "clock" in page.dataset;
function lookAtClock() {
  if (!followsClock) return;
  const hour = new Date().getHours();
  page.dataset.theme = hour >= 22 || hour < 6 ? "night" : "auto";
  const paper = getComputedStyle(page).getPropertyValue("--paper").trim();
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = paper;
}
lookAtClock();
on(document, "visibilitychange", lookAtClock);

// The loading line appears only when the next page takes a moment.
let waiting;
const wait = () => { waiting = setTimeout(() => page.classList.add("busy"), 150); };
const leavesPage = (link, event) =>
  link && link.origin === location.origin && !link.target && !link.hasAttribute("download") &&
  link.href.split("#")[0] !== location.href.split("#")[0] &&
  !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

on(document, "click", (event) => {
  if (leavesPage(event.target.closest("a[href]"), event)) wait();
  for (const menu of document.querySelectorAll("details.switcher[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
on(document, "keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.switcher[open]");
  if (menu) {
    menu.open = false;
    menu.firstElementChild.focus();
  }
});

// One submit at a time; the button keeps its name and value, so it is marked, not disabled.
const sent = new Set();
on(document, "submit", (event) => {
  if (event.defaultPrevented) return;
  if (sent.has(event.target)) return event.preventDefault();
  if (event.target.hasAttribute("data-again")) return;
  sent.add(event.target);
  event.submitter?.setAttribute("aria-disabled", "true");
  wait();
});
on(window, "pageshow", () => {
  clearTimeout(waiting);
  page.classList.remove("busy");
  sent.clear();
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
});

// Sharing an invitation: the phone's own sheet where there is one, else a copy.
async function copy(text, near) {
  await navigator.clipboard.writeText(text);
  const told = near.parentElement.querySelector("[data-done]");
  if (told) told.textContent = told.dataset.done;
}
on(document, "click", async (event) => {
  const button = event.target.closest("[data-share], [data-copy]");
  if (!button) return;
  const { share, title } = button.dataset;
  try {
    if (share && navigator.share) await navigator.share({ title, url: share });
    else await copy(share || button.dataset.copy, button);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
});

// 长辈版 reads a card aloud where the phone can speak.
if (page.dataset.size === "elder" && "speechSynthesis" in window) {
  const { say, stop } = document.querySelector("main").dataset;
  for (const card of document.querySelectorAll(".card, .stage, .level")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button aloud", textContent: say });
    on(button, "click", () => {
      const speaking = speechSynthesis.speaking && button.textContent === stop;
      speechSynthesis.cancel();
      for (const other of document.querySelectorAll(".aloud")) other.textContent = say;
      if (speaking) return;
      const words = new SpeechSynthesisUtterance(card.innerText.replace(say, ""));
      words.lang = page.lang;
      words.onend = () => { button.textContent = say; };
      button.textContent = stop;
      speechSynthesis.speak(words);
    });
    card.append(button);
  }
}

// On a shared phone: what the diary has not sent yet goes with the one who leaves.
on(document, "submit", ({ target }) => {
  if (new URL(target.action, location.href).pathname === "/in/out/") indexedDB.deleteDatabase("yunyu-log");
});

const worker = document.querySelector("script[data-worker]")?.dataset.worker;
if (worker && "serviceWorker" in navigator) on(window, "load", () => navigator.serviceWorker.register(worker, { scope: "/" }));
