// What every part of the page needs: the language, the names of codes, how numbers are written.

import { ask } from "./api.js";
import { codelists } from "./codes.js";
import { nameOf, speaker } from "./texts.js";

/** Loads what the page needs in a language. */
export async function load(language) {
  const [collections, lists, siteLists, amountLists] = await Promise.all([
    ask("collections", { lang: language }),
    codelists("projects", language), codelists("sites", language),
    codelists("amounts", language),
  ]);
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  const brief = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const number = (value) => plain.format(value);
  return {
    language, lists, siteLists, amountLists, number,
    collections: new Set(collections.collections.map((each) => each.id)),
    say: speaker(language),
    nameOf: (properties) => nameOf(properties, language),
    metres: (value) => value < 1000
      ? `${number(value)} m` : `${brief.format(value / 1000)} km`,
    money: (minor, currency) => new Intl.NumberFormat(language, {
      style: "currency", currency, maximumFractionDigits: decimals(currency),
      minimumFractionDigits: 0,
    }).format(minor / 10 ** decimals(currency)),
    /** A value of a rollup: minor units by the decimals of its column, fractions shortened. */
    value: (value, column) => {
      if (value === null || value === undefined) return "–";
      const scaled = value / 10 ** (column?.decimals ?? 0);
      return Number.isInteger(scaled) ? number(scaled) : brief.format(scaled);
    },
  };
}

/** How many decimals a currency has in the store: yen none, all others two. */
const decimals = (currency) => currency === "JPY" ? 0 : 2;
