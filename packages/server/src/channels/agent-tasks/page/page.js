// The page of one visit: a task that begins with the first message and ends with the tab.
const POLL_MS = 1000;
const GIVE_UP_MS = 15_000;

const agentId = new URLSearchParams(location.search).get('agent') ?? '';
const $ = (id) => document.getElementById(id);
const [form, text, list, waiting, problem, refresh] = [
  'form',
  'text',
  'messages',
  'waiting',
  'problem',
  'refresh',
].map($);

let taskId = null;
let token = null;
let poll = null;
/** How many answers there were when the last message was sent. */
let answered = 0;
const shown = new Set();

function tell(words) {
  problem.textContent = words;
  problem.hidden = words === '';
}

function toEnd() {
  const main = document.querySelector('main');
  main.scrollTop = main.scrollHeight;
}

function add(words, { own = false, from = '' } = {}) {
  const item = document.createElement('li');
  item.className = own ? 'own' : '';
  if (from) item.append(Object.assign(document.createElement('small'), { textContent: from }));
  item.append(words);
  list.append(item);
  $('empty').hidden = true;
  toEnd();
  return item;
}

async function call(path, body) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(GIVE_UP_MS),
  });
  const data = await response.json().catch(() => ({}));
  if (!response.ok)
    throw Object.assign(new Error(data.error ?? 'The server did not answer.'), { status: response.status });
  return data;
}

function reasonOf(error) {
  if (error.status === 404) return 'This agent cannot be reached here.';
  return error.status ? error.message : 'No connection. Check the network, then try again.';
}

function wait(isWaiting) {
  waiting.hidden = !isWaiting;
  clearInterval(poll);
  poll = isWaiting ? setInterval(look, POLL_MS) : null;
  if (isWaiting) toEnd();
}

function show({ id, response, author, late }) {
  if (shown.has(id)) return;
  shown.add(id);
  const who = author === 'operator' ? 'A person' : 'Agent';
  add(response, { from: late ? `${who}, late` : who });
}

/** Reads the answers; there are more than before: nobody waits any more. */
async function look() {
  if (!taskId) return;
  try {
    const { responses } = await call(
      `/api/communications/get-responses?taskId=${encodeURIComponent(taskId)}`,
    );
    responses.forEach(show);
    tell('');
    if (shown.size > answered) wait(false);
  } catch (error) {
    tell(reasonOf(error));
  }
}

/** Socket.IO over a plain WebSocket: news of the task, at once. Without it the page asks every second. */
function listen() {
  const socket = new WebSocket(
    `${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`,
  );
  socket.onmessage = ({ data }) => {
    if (data.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
    // What came before it stood was told to nobody.
    else if (data.startsWith('40')) look();
    else if (data === '2') socket.send('3');
    else if (data.startsWith('42')) hear(...JSON.parse(data.slice(2)));
  };
}

function hear(event, payload) {
  const role = payload?.message?.role;
  if (event === 'message:new' && (role === 'BOT' || role === 'AGENT')) look();
  if (event === 'message:new' && payload.message.meta.system?.code === 'handed_to_person') {
    wait(false);
    tell('The agent did not answer. A person will answer you here.');
  }
}

async function send(message) {
  tell('');
  const item = add(message, { own: true });
  answered = shown.size;
  wait(true);
  try {
    const isFirst = taskId === null;
    const reply = await call('/api/tasks/assign-user-task', {
      agentId,
      message,
      ...(taskId ? { taskId } : {}),
    });
    taskId = reply.taskId;
    token = reply.visitorToken ?? token;
    refresh.disabled = false;
    if (isFirst && token) listen();
  } catch (error) {
    wait(false);
    item.remove();
    text.value = message;
    tell(`Not sent. ${reasonOf(error)}`);
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const message = text.value.trim();
  if (message === '') return;
  text.value = '';
  send(message);
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

refresh.addEventListener('click', look);
if (agentId === '') tell('The address of this page names no agent.');
