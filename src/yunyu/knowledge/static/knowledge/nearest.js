// The nearest emergency department: the position is asked once, rounded to about 100 metres, sent once, kept nowhere.
const nearest = "[data-nearest]";

function reveal() {
  if (!("geolocation" in navigator)) return;
  for (const form of document.querySelectorAll(nearest)) {
    form.hidden = false;
    form.setAttribute("data-again", "");
  }
}

async function find(form, { coords }) {
  const said = form.querySelector("[data-said]");
  const body = new FormData(form);
  body.set("lat", coords.latitude.toFixed(3));
  body.set("lon", coords.longitude.toFixed(3));
  try {
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    form.parentElement.querySelector("[data-found]").innerHTML = await answer.text();
    said.textContent = "";
  } catch {
    said.textContent = form.dataset.lost;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest(nearest);
  if (!form) return;
  event.preventDefault();
  const said = form.querySelector("[data-said]");
  said.textContent = form.dataset.wait;
  navigator.geolocation.getCurrentPosition((place) => find(form, place), () => { said.textContent = form.dataset.denied; }, {
    timeout: 8000,
    maximumAge: 60000,
  });
});
document.addEventListener("yunyu:fresh", reveal); // a piece of a page that came later
reveal();
