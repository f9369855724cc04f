"use strict";
// The program of the review in the browser. The server holds the corrections; this shows them.

const $ = id => document.getElementById(id);
let page = null;
// The kinds of the body, of which kept blocks are.
let BODY = [];
let current = 0;
// Where a choice of several blocks starts; it ends at the current one.
let anchor = null;
let isLoading = false;
let pending = Promise.resolve();

function say(text) { $("status").textContent = text; }

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
  };
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// Requests go one after the other, so that the last answer is the last that was asked for.
function queue(work) {
  pending = pending.then(work).catch(error => say(`Not done: ${error.message}. Is dehusk still running?`));
  return pending;
}

function kindOf(block) { return block.corrected ?? block.kind; }

function isKept(block) {
  if (block.corrected) return BODY.includes(block.corrected);
  const asked = document.querySelector(`#kinds input[value="${block.kind}"]`);
  if (asked?.checked) return true;
  const threshold = Number($("threshold").value) / 100;
  return threshold > 0 && BODY.includes(block.kind) ? block.score >= threshold : block.kept;
}

// The numbers of the blocks that a correction is for: those that are shown from the anchor on, or the current one.
function chosen() {
  if (anchor === null) return [current];
  const [from, to] = anchor < current ? [anchor, current] : [current, anchor];
  const all = Array.from({length: to - from + 1}, (_, at) => from + at);
  return all.filter(i => !page.blocks[i].button.parentElement.hidden);
}

function show() {
  if (!page) return;
  let kept = 0;
  const onlyKept = $("only-kept").checked;
  const all = chosen();
  page.blocks.forEach((block, i) => {
    const isIn = isKept(block);
    kept += isIn;
    const button = block.button;
    const kind = kindOf(block);
    const more = (block.corrected ? " corrected" : "") + (anchor !== null && all.includes(i) ? " chosen" : "");
    button.className = `block ${kind} ${isIn ? "kept" : "removed"}${more}`;
    button.querySelector(".name").textContent = `${isIn ? "+" : "−"} ${kind} ${block.score.toFixed(2)}`;
    button.parentElement.hidden = onlyKept && !isIn;
    button.tabIndex = i === current ? 0 : -1;
    button.setAttribute("aria-current", String(i === current));
  });
  showArticle();
  showDetail();
  $("reviewed").setAttribute("aria-pressed", String(page.reviewed));
  const corrected = page.blocks.filter(block => block.corrected).length;
  $("place").textContent = `Page ${page.number + 1} of ${page.pages}: ${kept} of ${page.blocks.length} blocks kept, ${corrected} corrected`;
}

function showArticle() {
  const parts = [];
  page.blocks.forEach((block, i) => {
    if (!isKept(block)) return;
    const kind = kindOf(block);
    const name = {heading: "h3", code: "pre", quote: "blockquote", table: "pre"}[kind] ?? "p";
    const part = document.createElement(name);
    part.textContent = block.text;
    part.dir = "auto";
    part.classList.toggle("item", kind === "list-item");
    part.classList.toggle("current", i === current);
    parts.push(part);
  });
  $("article").replaceChildren(...parts);
}

function showDetail() {
  const block = page.blocks[current];
  $("detail").hidden = !block;
  if (!block) return;
  $("detail-name").textContent = `Block ${current + 1} of ${page.blocks.length}`;
  $("kind").value = kindOf(block);
  $("kept").checked = isKept(block);
  $("undo").disabled = !block.corrected;
  $("was").textContent = block.corrected ? `dehusk said ${block.kind}` : "";
  $("reason").textContent = `${block.kept ? "Kept" : "Removed"} as ${block.kind}: ${block.reason}. Score ${block.score.toFixed(3)}, sure of the kind ${block.confidence.toFixed(2)}.`;
  $("features").replaceChildren(...block.features.map(([feature, value, odds]) => {
    const row = document.createElement("tr");
    for (const text of [feature, value.toFixed(3), (odds > 0 ? "+" : "") + odds.toFixed(2)]) {
      row.insertCell().textContent = text;
    }
    return row;
  }));
}

function go(to, extend = false) {
  const step = to < current ? -1 : 1;
  let next = to;
  while (page.blocks[next]?.button.parentElement.hidden) next += step;
  if (!page.blocks[next]) return;
  anchor = extend ? anchor ?? current : null;
  current = next;
  show();
  page.blocks[current].button.focus();
  if (extend) say(`${chosen().length} blocks are chosen.`);
}

function draw() {
  $("title").textContent = page.title ?? page.name;
  document.title = `${page.title ?? page.name} · dehusk review`;
  $("about").textContent = [page.name, page.byline, page.date, page.language].filter(Boolean).join(" · ");
  const items = page.blocks.map((block, i) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const name = document.createElement("span");
    name.className = "name";
    const text = document.createElement("span");
    text.className = "text";
    text.dir = "auto";
    text.textContent = block.text;
    button.append(name, text);
    button.addEventListener("click", event => go(i, event.shiftKey));
    item.append(button);
    block.button = button;
    return item;
  });
  $("blocks").replaceChildren(...items);
  show();
}

// The page that was asked for last. It may not be there yet, or not be readable at all.
let wanted = 0;

function load(number, keepPlace = false) {
  wanted = number;
  isLoading = true;
  return queue(async () => {
    try {
      const loaded = await ask(`page/${number}?focus=${$("focus").value}`);
      offer(loaded.kinds);
      page = loaded;
    } finally {
      isLoading = wanted !== number;
    }
    // The first kept block is where the article begins, and mostly where the mistakes begin.
    const first = Math.max(0, page.blocks.findIndex(block => block.kept));
    anchor = null;
    current = keepPlace ? Math.min(current, page.blocks.length - 1) : first;
    history.replaceState(null, "", `#${number + 1}`);
    draw();
    if (!keepPlace) page.blocks[current]?.button.focus();
    say("");
  });
}

// The page and the blocks are those of the moment at which a key is pressed, not of that at which it is done.
function correct(kind, blocks = chosen()) {
  const own = page;
  if (!own || isLoading) return say("Wait until the page is loaded.");
  return queue(async () => {
    await ask(`page/${own.number}`, {blocks, kind});
    for (const i of blocks) own.blocks[i].corrected = kind;
    if (own === page) show();
    const what = blocks.length === 1 ? `Block ${blocks[0] + 1} is` : `${blocks.length} blocks are`;
    say(`${what} ${kind ?? "as before"}. Saved.`);
  });
}

// Keeps or removes the chosen blocks, as the current one is not.
function toggle() {
  if (!page.blocks[current]) return;
  const keeps = !isKept(page.blocks[current]);
  const byKind = new Map();
  for (const i of chosen()) {
    const block = page.blocks[i];
    if (isKept(block) === keeps) continue;
    const kind = kindOf(block);
    // A kept block is one of the body, a removed one is not.
    const fits = BODY.includes(kind) === keeps;
    // Back to what dehusk said, if that is what is wanted.
    const wanted = block.corrected && block.kept === keeps ? null : fits ? kind : keeps ? "paragraph" : "other";
    byKind.set(wanted, [...byKind.get(wanted) ?? [], i]);
  }
  for (const [kind, blocks] of byKind) correct(kind, blocks);
}

function undo() {
  const blocks = chosen().filter(i => page.blocks[i].corrected);
  if (blocks.length) correct(null, blocks);
}

// Whether the page is shown as dehusk decides, but for the corrections.
function isPlain() {
  return $("focus").value === "balanced" && $("threshold").value === "0" && !document.querySelector("#kinds :checked");
}

function review(reviewed, then = () => {}) {
  const own = page;
  if (!own || isLoading) return say("Wait until the page is loaded.");
  if (reviewed && !isPlain()) {
    return say("Set focus, score and kinds back first: what is saved is what dehusk decides, with your corrections.");
  }
  return queue(async () => {
    await ask(`page/${own.number}`, {reviewed});
    own.reviewed = reviewed;
    if (own === page) show();
    say(reviewed ? "The page is reviewed. Saved." : "The page is not reviewed. Saved.");
    then();
  });
}

function turn(step) {
  const number = wanted + step;
  if (number < 0 || page && number >= page.pages) return say(step > 0 ? "This is the last page." : "This is the first page.");
  return load(number);
}

const KEYS = {
  j: () => go(current + 1), ArrowDown: () => go(current + 1),
  k: () => go(current - 1), ArrowUp: () => go(current - 1),
  J: () => go(current + 1, true), K: () => go(current - 1, true),
  Escape: () => go(current),
  x: toggle,
  c: () => $("kind").focus(),
  u: undo,
  n: () => review(true, () => turn(1)),
  "]": () => turn(1), "[": () => turn(-1),
  "?": () => $("keys").showModal(),
};

document.addEventListener("keydown", event => {
  const isTyping = event.target.matches("select, input, summary, dialog *");
  const needsPage = !"[]?".includes(event.key);
  if (needsPage && !page || isTyping || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  if (event.shiftKey && event.key.startsWith("Arrow")) return go(current + (event.key === "ArrowDown" ? 1 : -1), true);
  KEYS[event.key]();
});

// Offers the kinds, once the server has said which there are.
function offer(kinds) {
  if (BODY.length) return;
  BODY = kinds.filter(([, isBody]) => isBody).map(([name]) => name);
  for (const [kind, isBody] of kinds) {
    $("kind").append(new Option(kind, kind));
    if (isBody) continue;
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = kind;
    box.addEventListener("change", show);
    label.append(box, ` ${kind}`);
    $("kinds").append(label);
  }
}

function start() {
  $("kind").addEventListener("change", () => correct($("kind").value));
  $("kind").addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === "Escape") page.blocks[current].button.focus();
  });
  $("kept").addEventListener("change", toggle);
  $("undo").addEventListener("click", undo);
  $("focus").addEventListener("change", () => load(wanted, true));
  $("threshold").addEventListener("input", () => {
    const value = Number($("threshold").value);
    $("threshold-value").textContent = value ? (value / 100).toFixed(2) : "as decided";
    show();
  });
  $("only-kept").addEventListener("change", show);
  $("previous").addEventListener("click", () => turn(-1));
  $("next").addEventListener("click", () => turn(1));
  $("reviewed").addEventListener("click", () => page && review(!page.reviewed));
  $("help").addEventListener("click", () => $("keys").showModal());
  load(Math.max(0, (Number(location.hash.slice(1)) || 1) - 1));
}
start();
