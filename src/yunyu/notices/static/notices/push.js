// Lets this browser agree to notifications, or take it back. The form posts what the browser gives; nothing else.
const form = document.querySelector("form[data-push]");
const said = form?.querySelector("[data-said]");
const turn = (name) => form.querySelector(`[data-turn-${name}]`);

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

async function tell(fields) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
  if (!answer.ok) throw new Error(answer.statusText);
}

async function agree(worker) {
  if ((await Notification.requestPermission()) !== "granted") return (said.textContent = form.dataset.denied);
  const kept = await worker.pushManager.getSubscription();
  const subscription = kept || (await worker.pushManager.subscribe({
    userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push),
  }));
  const { endpoint, keys } = subscription.toJSON();
  await tell({ on: "1", endpoint, p256dh: keys.p256dh, auth: keys.auth });
  return location.reload();
}

async function stop(worker) {
  const subscription = await worker.pushManager.getSubscription();
  if (subscription) {
    await tell({ on: "0", endpoint: subscription.endpoint });
    await subscription.unsubscribe();
  }
  location.reload();
}

async function begin() {
  const worker = await navigator.serviceWorker.ready;
  const subscribed = Boolean(await worker.pushManager.getSubscription());
  form.hidden = false;
  form.setAttribute("data-again", "");
  turn("on").hidden = subscribed;
  turn("off").hidden = !subscribed;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const act = event.submitter?.value === "0" ? stop : agree;
    act(worker).catch(() => { said.textContent = form.dataset.failed; });
  });
}

if (form && "PushManager" in window && "serviceWorker" in navigator && "Notification" in window) begin();
