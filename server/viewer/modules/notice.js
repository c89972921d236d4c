// What the page says of itself: that it works, that something failed.

import { byID } from "./dom.js";
import { chosenLanguage, speaker } from "./texts.js";

let silence = 0;
let running = 0;

/** Says something above the page; what is passing goes by itself. */
export function tell(text, isPassing = false) {
  const notice = byID("notice");
  notice.textContent = text;
  notice.hidden = !text;
  clearTimeout(silence);
  if (isPassing) silence = setTimeout(() => tell(""), 5000);
}

/** Whatever fails is said, and the page goes on; while it works, it says so. */
export function safely(work) {
  return async (...values) => {
    busy(1);
    try {
      await work(...values);
    } catch (error) {
      const say = speaker(chosenLanguage(document.documentElement.lang));
      if (!error.isOffline) tell(say("failed", { why: error.message }));
    } finally {
      busy(-1);
    }
  };
}

function busy(more) {
  running += more;
  document.querySelector("main").ariaBusy = String(running > 0);
}
