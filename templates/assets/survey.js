// Saves the fields of a form that were changed, one second after the change; what another tab saved in the other
// fields stays. Nothing is kept in the browser, and without this script every button saves all the same.
const form = document.querySelector('form.survey');
const line = form.querySelector('.saving');
const AFTER_CHANGE = 1_000;
const AFTER_FAILURE = 15_000;
const PATIENCE = 10_000;
const BEFORE_LEAVING = 2_000;

let timer;
const changed = new Set(); // The fields that the server has not got as they stand here.
let over = false; // The session, the round or the form is over: nothing more is sent.
let sending; // The save that is on its way.
let pressed = false; // A button waits for that save.

function tell(word) {
  // The same words again would only be read aloud again.
  if (line.dataset.now === word) return;
  line.dataset.now = word;
  line.textContent = line.dataset[word];
}

function bodyOf(fields) {
  const now = new FormData(form);
  const body = new URLSearchParams({ csrf: now.get('csrf'), then: 'quietly' });
  for (const field of fields) {
    const values = now.getAll(field);
    // An empty value empties the field.
    for (const value of values.length ? values : ['']) body.append(field, value);
  }
  return body;
}

function send(fields) {
  const body = bodyOf(fields);
  return fetch(location.pathname, { method: 'POST', body, keepalive: true, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }).then(
    (answer) => answer.status,
    () => 0,
  );
}

function saveIn(pause) {
  clearTimeout(timer);
  if (!over) timer = setTimeout(save, pause);
}

async function save() {
  clearTimeout(timer);
  if (sending || over || !changed.size) return;
  const fields = [...changed];
  changed.clear();
  sending = send(fields);
  const answer = await sending;
  sending = undefined;
  let again = changed.size > 0;
  if (answer === 204) {
    tell('saved');
  } else if (answer === 413) {
    tell('large');
    fields.forEach((field) => changed.add(field));
  } else if (answer === 0 || answer >= 500) {
    tell('failed');
    fields.forEach((field) => changed.add(field));
    again = true;
  } else {
    over = true;
    tell('over');
  }
  if (again && !pressed) saveIn(answer === 204 ? AFTER_CHANGE : AFTER_FAILURE);
}

async function saveAll() {
  await sending;
  await save();
}

form.addEventListener('input', (event) => {
  changed.add(event.target.name);
  saveIn(AFTER_CHANGE);
});

// What a button sends must reach the server after everything that this script sent.
form.addEventListener('submit', (event) => {
  clearTimeout(timer);
  if (!sending) {
    changed.clear();
    return;
  }
  event.preventDefault();
  if (pressed) return;
  pressed = true;
  const button = event.submitter;
  sending.then(() => {
    pressed = false;
    form.requestSubmit(button);
  });
});

// A page that is asked for before the save arrived would show, and then save again, what stood here before.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || over || !(changed.size || sending)) return;
  const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute('download');
  const onThisPage = link.hash && link.href.split('#')[0] === location.href.split('#')[0];
  if (event.defaultPrevented || elsewhere || onThisPage || link.origin !== location.origin) return;
  event.preventDefault();
  const waited = new Promise((resolve) => setTimeout(resolve, BEFORE_LEAVING));
  Promise.race([saveAll(), waited]).then(() => location.assign(link.href));
});

// Telephones end a page that is out of sight without another word.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') save();
});
addEventListener('pagehide', () => {
  clearTimeout(timer);
  // A fetch of a page that goes can be given up with it; this is taken over by the browser.
  if (changed.size && !over) navigator.sendBeacon(location.pathname, bodyOf(changed));
  changed.clear();
});
