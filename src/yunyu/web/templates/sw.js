{% load static %}// Keeps the look of the house and one offline page; never a page of a family.
const OFFLINE = "{% url "offline" %}";
const STATIC = "{% get_static_prefix %}";
const KEPT = [
  "{% static "css/house.css" %}",
  "{% static "css/forms.css" %}",
  "{% static "css/papers.css" %}",
  "{% static "css/thread.css" %}",
  "{% static "js/yunyu.js" %}",
  "{% static "icons/app/favicon.svg" %}",
];
const CACHE = "yunyu-" + KEPT.join("").replace(/[^a-z0-9]/g, "").slice(-200);

async function keep() {
  const cache = await caches.open(CACHE);
  // Without credentials: what is kept belongs to nobody.
  const page = new Request(OFFLINE, { credentials: "omit", cache: "reload" });
  await Promise.all([cache.addAll(KEPT), cache.add(page)]);
  await self.skipWaiting();
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

const open = (request) => fetch(request).catch(() => caches.match(OFFLINE));
const stored = async (request) => (await caches.match(request)) || fetch(request);

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(open(request));
  else if (url.pathname.startsWith(STATIC)) event.respondWith(stored(request));
});
