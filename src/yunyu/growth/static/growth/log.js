// The diary's hand: an act is written down on the phone first, then sent in order, each with its own key and its age,
// so that none is lost, none counted twice, and a phone whose clock is wrong does no harm. Pages and the service worker
// load this file; what was sent is gone from the phone.
(() => {
const NAME = "yunyu-log";
const TABLE = "acts";
const LATER = new Set([0, 401, 403, 408, 425, 429]);

const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function table(mode, act) {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: "n", autoIncrement: true });
  const store = await settled(asked);
  store.onversionchange = () => store.close();
  try {
    const work = store.transaction(TABLE, mode);
    const written = new Promise((resolve, reject) => { work.oncomplete = resolve; work.onabort = reject; });
    const found = await settled(act(work.objectStore(TABLE)));
    await written;
    return found;
  } finally {
    store.close();
  }
}
const acts = () => table("readonly", (rows) => rows.getAll());
const keep = (act) => table("readwrite", (rows) => rows.put(act));
const drop = (n) => table("readwrite", (rows) => rows.delete(n));

// True: it is kept there. A text: it was refused, and why. Throws where it may be tried again.
async function send(act) {
  const body = new URLSearchParams(act.body);
  const token = self.document?.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) body.set("csrfmiddlewaretoken", token); // whoever signed in again since the tap has another
  body.set("ago", Math.max(0, (Date.now() - act.at) / 1000));
  if (act.until) body.set("lasted", Math.max(0, (act.until - act.at) / 1000));
  const headers = { Accept: "application/json" };
  const answer = await fetch(act.url, { method: "POST", body, headers, redirect: "manual" });
  if (answer.ok) return true;
  if (LATER.has(answer.status) || answer.status >= 500) throw new Error(`later: ${answer.status}`);
  return (await answer.json().catch(() => ({}))).message || "";
}

async function sendAll() {
  for (const act of await acts()) {
    if (act.refused !== undefined) continue;
    const said = await send(act);
    if (said === true) await drop(act.n);
    else await keep({ ...act, refused: said });
  }
}

// One at a time over all tabs and the service worker; false while there is no way out.
let turn = Promise.resolve();
const alone = (work) => navigator.locks ? navigator.locks.request(NAME, work) : (turn = turn.then(work, work));
const flush = () => alone(sendAll).then(() => true, () => false);

if (!self.document) {
  self.addEventListener("sync", (event) => {
    if (event.tag === NAME) event.waitUntil(alone(sendAll));
  });
} else {
  const find = (selector) => document.querySelector(selector);
  const LIVE = 3500;
  const FADES = 20_000;

  const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");

  // -- what is on the phone still ------------------------------------------------------------------------------------
  async function showWaiting() {
    const box = find("[data-pending]");
    if (!box) return;
    const waiting = await acts();
    const rows = waiting.map((act) => {
      const row = box.querySelector("template").content.cloneNode(true);
      row.querySelector("[data-what]").textContent = act.label;
      const time = new Date(act.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
      row.querySelector("[data-when]").textContent = act.refused || time;
      const stop = () => keep({ ...act, until: Date.now() });
      const buttons = act.running && !act.until ? [[box.dataset.stop, stop]] : [];
      for (const [words, does] of [...buttons, [box.dataset.drop, () => drop(act.n)]]) {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: words });
        button.addEventListener("click", () => does().then(showWaiting));
        row.querySelector(".row").append(button);
      }
      return row;
    });
    box.querySelector("ul").replaceChildren(...rows);
    box.hidden = !waiting.length;
  }

  // -- one act -------------------------------------------------------------------------------------------------------
  function written(form, button) {
    const body = new FormData(form, button);
    body.set("key", newKey());
    const label = button?.dataset.label || button?.innerText.split("\n")[0] || "";
    const who = form.querySelector("[name=who]:checked + span")?.textContent || "";
    const running = Boolean(button?.dataset.running);
    return { url: form.action, body: [...body], at: Date.now(), by: body.get("by"), label: [who, label].filter(Boolean).join(" "), running };
  }

  function complain(form, words) {
    find("[data-complaint]")?.remove();
    if (words === null) return;
    const box = Object.assign(document.createElement("p"), { className: "notice danger", textContent: words });
    box.dataset.complaint = "";
    box.setAttribute("role", "alert");
    form.prepend(box);
    box.scrollIntoView({ block: "nearest" });
  }

  async function log(form, button) {
    const n = await keep(written(form, button)).catch(() => null);
    if (n === null) return plainly(form, button);
    const now = form.querySelector("[name=back][value='0']");
    if (now) now.checked = true;
    const out = await flush();
    const left = (await acts()).find((act) => act.n === n);
    if (left?.refused !== undefined) {
      await drop(n);
      complain(form, left.refused || null); // without a word: what it was about is gone, the fresh board shows it
    } else {
      complain(form, null);
    }
    if (!out) navigator.serviceWorker?.ready.then((worker) => worker.sync?.register(NAME)).catch(() => {});
    if (!left && form.dataset.log === "leave") return location.assign(form.dataset.then);
    await showWaiting();
    if (out) await Promise.all([refresh(true), fillBar()]);
  }

  // A phone that keeps nothing (a private window, no room left) sends as it would without a script.
  function plainly(form, button) {
    delete form.dataset.log;
    setTimeout(() => form.requestSubmit(button)); // not while this very submit is still told to others
  }

  document.addEventListener("submit", (event) => {
    if (event.target.dataset.log === undefined) return;
    event.preventDefault();
    log(event.target, event.submitter);
  }, true);

  // -- what others log -----------------------------------------------------------------------------------------------
  let fading;
  async function refresh(again) {
    const top = find("[data-live=top]");
    if (!top) return;
    const answer = await fetch(top.dataset.src, { headers: again ? {} : { "If-None-Match": top.dataset.mark }, cache: "no-store" });
    if (answer.status !== 200) return;
    const fresh = new DOMParser().parseFromString((await answer.json()).html, "text/html");
    for (const part of fresh.querySelectorAll("[data-live]")) find(`[data-live=${part.dataset.live}]`)?.replaceWith(part);
    begin();
  }

  // Length is always counted from the beginning: a phone that slept, a page that was loaded again show the same.
  function begin() {
    for (const timer of document.querySelectorAll("[data-ran]")) timer.begun ??= Date.now() - timer.dataset.ran * 1000;
    clearTimeout(fading);
    fading = setTimeout(() => find("[data-fades]")?.remove(), FADES);
    tick();
  }
  function tick() {
    for (const timer of document.querySelectorAll("[data-ran]")) {
      const seconds = Math.max(0, Math.floor((Date.now() - timer.begun) / 1000));
      const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      timer.textContent = parts.slice(parts[0] ? 0 : 1).map((part) => String(part).padStart(2, "0")).join(":");
    }
  }

  // -- the bar at the foot of a tab ----------------------------------------------------------------------------------
  async function fillBar() {
    const bar = find("[data-bar]");
    if (!bar) return;
    const answer = await fetch(bar.dataset.bar, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString((await answer.json()).html, "text/html");
    for (const old of [...bar.children].slice(0, -1)) old.remove();
    bar.prepend(...fresh.body.children);
    if (bar.querySelector("[data-fades]")) setTimeout(fillBar, FADES);
  }

  async function look() {
    const by = find("[name=by]")?.value;
    const others = by ? (await acts()).filter((act) => act.by && act.by !== by) : [];
    for (const act of others) await drop(act.n); // another person has this phone now
    if ((await acts()).some((act) => act.refused === undefined) && await flush()) await refresh(true);
    await showWaiting();
  }

  begin();
  const calm = (work) => () => work().catch(() => {});
  setInterval(tick, 1000);
  setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, LIVE);
  setInterval(calm(look), 20_000);
  self.addEventListener("online", calm(look));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) calm(async () => { await look(); await refresh(); })(); });
  calm(look)();
  if (document.readyState === "complete") calm(fillBar)();
  else self.addEventListener("load", calm(fillBar));
}
})();
