import type { Catalogue, Language } from "~/texts/catalogue";

/** Put in by the build (.config/gate.ts), in the form that needs no reading. The rest of the catalogue stays on the server. */
declare const __GATE_WORDS__: Record<
  Language,
  Pick<Catalogue, "gate" | "phone" | "verdict" | "education">
>;

/** What the gate says. */
export const words = __GATE_WORDS__;
