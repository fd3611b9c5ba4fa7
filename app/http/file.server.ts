import { createReadStream, rmSync } from "node:fs";

import { createReadableStreamFromReadable } from "@remix-run/node";

/** A file as an answer, never cached: it may be about one person or change by the minute. */
export function fileAnswer(
  body: Uint8Array | string,
  type: string,
  name: string,
  attachment = true,
): Response {
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `${attachment ? "attachment" : "inline"}; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** The same for a file on the disk, sent as it is read and gone afterwards. */
export function streamedAnswer(file: string, type: string, name: string): Response {
  const stream = createReadStream(file);
  // Once it is open it can be read to its end, whatever becomes of its name.
  stream.once("open", () => rmSync(file, { force: true }));
  return new Response(createReadableStreamFromReadable(stream), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
