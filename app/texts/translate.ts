import { createTranslator } from "use-intl/core";

import type { Catalogue, Language } from "./catalogue";
import { en } from "./en";
import { id } from "./id";

const catalogues: Record<Language, Catalogue> = { id, en };

/** The whole catalogue of a language. */
export function catalogueOf(language: Language): Catalogue {
  return catalogues[language];
}

/** A translator outside React: `translator("id")("fair.booth", { number: "A1" })`. */
export function translator(language: Language) {
  return createTranslator<Catalogue>({
    locale: language,
    messages: catalogueOf(language),
  });
}
export type Translate = ReturnType<typeof translator>;
