{% load static i18n %}// Keeps the look of the house, the offline page and the numbers to call; never a page of a family. Shows notifications.
importScripts("{% static "growth/log.js" %}"); // sends what a phone has logged once there is a network again
const OFFLINE = "{% url "offline" %}";
const HELP = "{% url "help" %}";
const PUBLIC = [HELP, "{% url "ask_first_aid" %}"]; // the same for everybody, and needed where there is no network
const INBOX = "{% url "inbox" %}";
const FACE = "{% static "icons/app/favicon.svg" %}";
const STATIC = "{% get_static_prefix %}";
const KEPT = [
  "{% static "css/house.css" %}",
  "{% static "css/forms.css" %}",
  "{% static "css/papers.css" %}",
  "{% static "css/thread.css" %}",
  "{% static "advisor/ask.css" %}",
  "{% static "js/yunyu.js" %}",
  "{% static "icons/app/favicon.svg" %}",
];
const CACHE = "yunyu-" + KEPT.join("").replace(/[^a-z0-9]/g, "").slice(-200);

// Without credentials: what is kept belongs to nobody.
const nobodys = (path) => new Request(path, { credentials: "omit", cache: "reload" });

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all([cache.addAll(KEPT), cache.add(nobodys(OFFLINE)), ...PUBLIC.map((path) => cache.add(nobodys(path)).catch(() => {}))]);
  await self.skipWaiting();
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function open(request, path) {
  try {
    const answer = await fetch(request);
    if (PUBLIC.includes(path)) caches.open(CACHE).then((cache) => cache.add(nobodys(path))).catch(() => {});
    return answer;
  } catch {
    return caches.match(PUBLIC.includes(path) ? path : OFFLINE, { ignoreVary: true });
  }
}
const stored = async (request) => (await caches.match(request)) || fetch(request);

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(open(request, url.pathname));
  else if (url.pathname.startsWith(STATIC)) event.respondWith(stored(request));
});

// A notification says that something is there, and nothing of what it is (only listed words leave the house).
async function show(data) {
  const { title, body, url } = data ? data.json() : {};
  await self.registration.showNotification(title || "{% translate "有一条新消息" %}", {
    body: body || "", icon: FACE, tag: "yunyu", data: { url: url || INBOX },
  });
}

async function go(url) {
  const there = new URL(url, self.location.origin);
  if (there.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window" });
  const page = windows.find((one) => "focus" in one);
  if (page) await (await page.focus()).navigate(there.href);
  else await self.clients.openWindow(there.href);
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(go(event.notification.data.url));
});
