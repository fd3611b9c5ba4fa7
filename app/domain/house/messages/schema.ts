import { z } from "zod";

import { line, paragraph } from "~/lib/fields";

/** An office's own words for a kind of message; which facts they may name is asked by the rules. */
export const templateSchema = z.object({ subject: line(160), body: paragraph(3000) });
export type TemplateInput = z.infer<typeof templateSchema>;
