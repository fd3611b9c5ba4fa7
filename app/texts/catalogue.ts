import type { id } from "./id";

/** The languages of the screens; Indonesian is what everybody gets who has not chosen. */
export const languages = ["id", "en"] as const;
export type Language = (typeof languages)[number];
export const firstLanguage: Language = "id";

/** The Indonesian catalogue decides which keys there are; the other languages must have exactly these. */
export type Catalogue = Same<typeof id>;

type Same<T> = {
  readonly [Key in keyof T]: T[Key] extends string ? string : Same<T[Key]>;
};

/** Sentences of refusal: every code that the domain may throw. */
export type RefusalCode = keyof (typeof id)["refusal"];

/** Sentences beside a form field. */
export type FieldFault = keyof (typeof id)["field"];

/** Short words after an act succeeded. */
export type NoticeKey = keyof (typeof id)["notice"];
