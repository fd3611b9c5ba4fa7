import { translator } from "~/texts/translate";

/** The page for a write that came from elsewhere: it never reached a route, so it is plain and in both languages. */
export function wrongOriginPage(reference: string): string {
  const sentences = (["id", "en"] as const).map((language) => {
    const t = translator(language);
    return `<p lang="${language}">${t("refusal.wrong-origin")} ${t("error.reference", { reference })}</p>`;
  });
  return `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>403</title><h1>403</h1>${sentences.join("")}<p><a href="/">Bursa Mini</a></p></html>`;
}
