// What HTML cannot do alone: the night clock, sharing, the loading line, one submit at a time, offline.
const page = document.documentElement;
page.dataset.js = "";
