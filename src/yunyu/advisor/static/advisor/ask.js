// The ask box: the answer streams in, the phone may listen, a long text is told gently. Without scripts the form posts.
const form = document.querySelector("[data-ask]");
const turns = document.querySelector("[data-turns]");
const start = document.querySelector("[data-start]");
const box = form.elements.text;
const error = form.querySelector("[data-error]");
const elder = document.documentElement.dataset.size === "elder"; // its pages are read aloud: they come whole
let asking = false;
let next = null; // what was sent while an answer was still coming: it is asked as soon as that one stands

function wrong(message) {
  error.hidden = !message;
  error.querySelector("span").textContent = message;
  box.toggleAttribute("aria-invalid", Boolean(message));
}

// One event after the other from the body of an answer.
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let kept = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (kept + value).split("\n\n");
    kept = blocks.pop();
    for (const block of blocks) {
      const [, name] = block.match(/^event: (.*)$/m);
      const [, data] = block.match(/^data: (.*)$/m);
      yield [name, JSON.parse(data)];
    }
  }
}

function opened(words) {
  const turn = document.createElement("article");
  turn.className = "turn waiting";
  const question = document.createElement("p");
  question.className = "question";
  question.textContent = words;
  turn.append(question);
  for (const old of turns.querySelectorAll(".chips, .after, [data-nearest]")) old.remove();
  turns.append(turn);
  if (start) start.hidden = true;
  turn.scrollIntoView({ block: "start" });
  return turn;
}

function whole(turn, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const fresh = holder.content.firstElementChild;
  turn.replaceWith(fresh);
  const person = fresh.querySelector("[data-person]"); // the way to a person stands below all turns
  if (person) turns.after(person);
  document.dispatchEvent(new Event("yunyu:fresh"));
  return fresh;
}

async function ask(sent, words) {
  let turn = opened(words);
  let failed = "";
  const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "text/event-stream" }, credentials: "same-origin" });
  if (!answer.ok || !answer.headers.get("content-type")?.startsWith("text/event-stream")) throw new Error(answer.statusText);
  for await (const [name, data] of events(answer.body)) {
    if (name === "level") turn.insertAdjacentHTML("beforeend", data.html);
    if (name === "answer") turn = whole(turn, data.html);
    if (name === "level" || name === "answer") turn.scrollIntoView({ block: "start" }); // it grew: keep its head in view
    if (name === "error") failed = data.message;
    if (name === "done" && data.url) settle(data.url);
  }
  if (failed) {
    turn.remove();
    if (start && !turns.children.length) start.hidden = false;
  }
  return failed;
}

// What could not be sent stands in the box again, before what was written meanwhile; nothing goes out by itself then.
function giveBack(words) {
  box.value = box.value ? `${words}\n${box.value}` : words;
  next = null;
}

function settle(url) {
  history.replaceState(null, "", url);
  form.action = url.split("#")[0];
}

form.addEventListener("submit", async (event) => {
  if (elder || !crypto.randomUUID || !window.TextDecoderStream) return;
  event.preventDefault();
  const pressed = event.submitter;
  const words = pressed?.name === "example" ? pressed.value : box.value.trim();
  if (!words && !form.elements.picture.value) return;
  if (asking) {
    next = () => form.requestSubmit(pressed?.isConnected ? pressed : null);
    return;
  }
  asking = true;
  wrong("");
  const sent = new FormData(form, pressed);
  box.value = "";
  if (matchMedia("(pointer: coarse)").matches) box.blur(); // the keyboard would lie over the answer
  try {
    const failed = await ask(sent, words);
    wrong(failed);
    if (failed) giveBack(words);
    else form.elements.picture.value = "";
    form.elements.key.value = crypto.randomUUID();
  } catch {
    turns.querySelector(".waiting")?.remove();
    if (start && !turns.children.length) start.hidden = false;
    giveBack(words);
    wrong(form.dataset.lost);
  }
  asking = false;
  tell();
  const waiting = next;
  next = null;
  waiting?.();
});

// Enter asks, Shift+Enter breaks the line; while a word is being composed Enter belongs to the keyboard.
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

function tell() {
  const length = [...box.value].length;
  form.querySelector("[data-count]").textContent = length > Number(form.dataset.box) ? form.dataset.long : "";
}
box.addEventListener("input", tell);

const named = form.querySelector("[data-picture]");
const unnamed = named.textContent;
form.elements.picture.addEventListener("change", ({ target }) => {
  named.textContent = target.files[0]?.name ?? unnamed;
});

// The phone listens where it can; what it heard stands in the box before it is sent.
const Listening = window.SpeechRecognition || window.webkitSpeechRecognition;
const voice = form.querySelector("[data-voice]");
if (Listening) {
  const ear = new Listening();
  ear.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
  ear.onresult = (event) => {
    box.value = `${box.value}${[...event.results].map((one) => one[0].transcript).join("")}`;
    tell();
  };
  ear.onend = () => voice.setAttribute("aria-pressed", "false");
  voice.hidden = false;
  voice.addEventListener("click", () => {
    const hears = voice.getAttribute("aria-pressed") === "true";
    voice.setAttribute("aria-pressed", String(!hears));
    if (hears) ear.stop();
    else ear.start();
  });
}
