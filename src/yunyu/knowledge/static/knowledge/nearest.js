// The nearest emergency department: the position is asked once, rounded to about 100 metres, sent once, kept nowhere.
const form = document.querySelector("[data-nearest]");
const said = form?.querySelector("[data-said]");
const found = document.querySelector("[data-found]");

async function ask({ coords }) {
  const body = new FormData(form);
  body.set("lat", coords.latitude.toFixed(3));
  body.set("lon", coords.longitude.toFixed(3));
  try {
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    found.innerHTML = await answer.text();
    said.textContent = "";
  } catch {
    said.textContent = form.dataset.lost;
  }
}

if (form && "geolocation" in navigator) {
  form.hidden = false;
  form.setAttribute("data-again", "");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = form.dataset.wait;
    navigator.geolocation.getCurrentPosition(ask, () => { said.textContent = form.dataset.denied; }, {
      timeout: 8000,
      maximumAge: 60000,
    });
  });
}
