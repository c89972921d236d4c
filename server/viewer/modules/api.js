// What the page asks of the server: always the same origin, always with the language.

/** Something the server answered with a problem, or did not answer at all. */
export class Refusal extends Error {
  constructor(message, isOffline = false) {
    super(message);
    this.isOffline = isOffline;
  }
}

/** Told when the connection is lost (true) and when it is there again (false). */
export const connection = new EventTarget();
let isLost = false;

function tell(lost) {
  if (lost === isLost) return;
  isLost = lost;
  connection.dispatchEvent(new CustomEvent("change", { detail: lost }));
}

/** An address of this server with its parameters; those without a value are left out. */
export function address(path, parameters = {}) {
  const url = new URL(path, document.baseURI);
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") url.searchParams.set(key, value);
  }
  return url.href;
}

/** Asks for a JSON document. */
export async function ask(path, parameters = {}, signal = undefined) {
  let response;
  try {
    response = await fetch(address(path, { f: "json", ...parameters }), { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    tell(true);
    throw new Refusal(error.message, true);
  }
  tell(false);
  const document = response.headers.get("Content-Type")?.includes("json")
    ? await response.json() : {};
  if (!response.ok) throw new Refusal(document.detail ?? document.title ?? response.statusText);
  return document;
}

/** All features of a collection that meet the conditions, page by page, at most so many. */
export async function features(collection, parameters = {}, most = 10_000, signal = undefined) {
  let page = await ask(`collections/${collection}/items`, { limit: 1000, ...parameters }, signal);
  const found = page.features;
  while (found.length < Math.min(most, page.numberMatched)) {
    const next = page.links.find((link) => link.rel === "next");
    if (!next) break;
    page = await ask(next.href, {}, signal);
    found.push(...page.features);
  }
  return { features: found, matched: page.numberMatched };
}

/** Only the answer to the newest question counts; older ones are broken off. */
export function newest(work) {
  let controller = null;
  return async (...question) => {
    controller?.abort();
    const mine = controller = new AbortController();
    try {
      return await work(mine.signal, ...question);
    } catch (error) {
      if (error.name === "AbortError" || mine !== controller) return undefined;
      throw error;
    }
  };
}

/** Finds out whether the server is there; what else asks it, such as the map, may have doubts. */
export async function doubt() {
  try {
    await fetch(address("livez"), { cache: "no-store" });
    tell(false);
  } catch {
    tell(true);
  }
}

/** Looks every few seconds whether the server is there again. */
connection.addEventListener("change", ({ detail: lost }) => {
  if (!lost) return;
  const timer = setInterval(async () => {
    await doubt();
    if (!isLost) clearInterval(timer);
  }, 2000);
});
addEventListener("offline", doubt);
addEventListener("online", doubt);
