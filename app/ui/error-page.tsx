import { useTranslations } from "use-intl";

import type { RefusalCode } from "~/texts/catalogue";

import { ButtonLink } from "./button-link";
import { Frame } from "./frame";

const titles = {
  403: "forbiddenTitle",
  404: "notFoundTitle",
  405: "notFoundTitle",
  409: "conflictTitle",
  429: "busyTitle",
} as const;

/** The page for everything that did not work: what happened, in a sentence, and where to go. */
export function ErrorPage({
  status,
  body,
  reference,
}: {
  status: number;
  body: unknown;
  reference: string;
}) {
  const t = useTranslations("error");
  const refusal = useTranslations("refusal");
  const code = codeOf(body);
  const title = status in titles ? titles[status as keyof typeof titles] : "brokenTitle";
  const sentence = () => {
    if (code) return refusal(code);
    return title === "brokenTitle" ? t("broken") : refusal("not-found");
  };
  return (
    <Frame>
      <div className="mx-auto max-w-xl py-8">
        <p className="text-soft">{status}</p>
        <h1 className="mt-1 text-2xl">{t(title)}</h1>
        <p className="mt-3 mb-6">{sentence()}</p>
        <ButtonLink to="/" look="secondary">
          {t("home")}
        </ButtonLink>
        {reference && <p className="mt-8 text-sm text-soft">{t("reference", { reference })}</p>}
      </div>
    </Frame>
  );
}

function codeOf(body: unknown): RefusalCode | undefined {
  const parsed: unknown = typeof body === "string" ? tryJson(body) : body;
  if (typeof parsed !== "object" || parsed === null || !("code" in parsed)) return undefined;
  return typeof parsed.code === "string" ? (parsed.code as RefusalCode) : undefined;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
