// Codes and what they are called: from the schemas of the collections, in the page's language.

import { ask } from "./api.js";

/** The codelists of a collection, property → code → title, in the order of the codelist. */
export async function codelists(collection, language) {
  const schema = await ask(`collections/${collection}/schema`, { lang: language });
  const lists = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    const choices = property.oneOf ?? property.items?.oneOf;
    lists[name] = {
      title: property.title ?? name,
      titles: new Map((choices ?? []).map((choice) => [choice.const, choice.title])),
    };
  }
  return lists;
}

/** What a code of a property is called; the code itself when nobody named it. */
export const titleOf = (lists, property, code) =>
  lists[property]?.titles.get(code) ?? code ?? "";
