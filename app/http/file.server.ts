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
