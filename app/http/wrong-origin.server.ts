import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";

/** The page for a write that came from elsewhere: it never reached a route, so it is plain and in both languages. */
export function wrongOriginPage(reference: string): string {
  return plainPage("403", "wrong-origin", reference, "/");
}

/** The page for a name that is not this server's: it leads to the same page under the right one. */
export function wrongHostPage(path: string, reference: string): string {
  const isPlain = /^[\w/.-]*$/.test(path);
  return plainPage("421", "wrong-host", reference, `${settings().baseUrl}${isPlain ? path : "/"}`);
}

/** The page for a fault that nothing caught. */
export function brokenPage(reference: string): string {
  return plainPage("500", "broken", reference, "/");
}

function plainPage(
  status: string,
  code: "wrong-origin" | "wrong-host" | "broken",
  reference: string,
  link: string,
): string {
  const sentences = (["id", "en"] as const).map((language) => {
    const t = translator(language);
    const what = code === "broken" ? t("error.brokenTitle") : t(`refusal.${code}`);
    return `<p lang="${language}">${what} ${t("error.reference", { reference })}</p>`;
  });
  return `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title><h1>${status}</h1>${sentences.join("")}<p><a href="${link}">Bursa Mini</a></p></html>`;
}
