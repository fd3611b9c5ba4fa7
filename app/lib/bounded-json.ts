/** A text that is no JSON, or that is nested deeper than was said. */
export class NotJson extends Error {}

/**
 * Parses JSON that is nested at most `depth` deep. The depth is counted first, in one pass over the text: what a parser
 * and a schema make of a million brackets takes seconds. Throws {@link NotJson}.
 */
export function parseJson(text: string, depth: number): unknown {
  if (depthOf(text) > depth) throw new NotJson("nested too deep");
  try {
    return JSON.parse(text, halfLetter.test(text) ? wellFormed : undefined);
  } catch {
    throw new NotJson("no JSON");
  }
}

/** Half of a letter that is written as two, by its number: what no file and no database can keep as text. */
const halfLetter = /\\ud[89a-f]/i;

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}

const [quote, escape, openList, openObject, closeList, closeObject] = [
  0x22, 0x5c, 0x5b, 0x7b, 0x5d, 0x7d,
];

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === escape) at += 1;
      else if (code === quote) isText = false;
    } else if (code === quote) isText = true;
    else if (code === openList || code === openObject) deepest = Math.max(deepest, (depth += 1));
    else if (code === closeList || code === closeObject) depth -= 1;
  }
  return deepest;
}
