import { useLocation } from "@remix-run/react";
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

/** Whoever is not signed in is led to sign in from here, and sees none of these. */
const behindSignIn = /^\/(?:office|employer(?!\/register)|board|plan|pairing)(?:\/|$)/;

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
  const refused = refusedOf(body);
  const { pathname } = useLocation();
  // What was pressed has an address of its own below the page that it stands on.
  const back = status === 409 ? pathname.replace(/\/[^/]+$/, "") || "/" : "/";
  const title = status in titles ? titles[status as keyof typeof titles] : "brokenTitle";
  const sentence = () => {
    if (refused) return refusal(refused.code, refused.params);
    return title === "brokenTitle" ? t("broken") : refusal("not-found");
  };
  return (
    <Frame {...(behindSignIn.test(pathname) ? { account: null } : {})}>
      <div className="mx-auto max-w-xl py-8">
        <p className="text-soft">{status}</p>
        <h1 className="mt-1 text-2xl">{t(title)}</h1>
        <p className="mt-3 mb-6">{sentence()}</p>
        <ButtonLink to={back} look="secondary">
          {t(back === "/" ? "home" : "back")}
        </ButtonLink>
        {reference && <p className="mt-8 text-sm text-soft">{t("reference", { reference })}</p>}
      </div>
    </Frame>
  );
}

type Refused = { code: RefusalCode; params: Record<string, string | number> };

function refusedOf(body: unknown): Refused | undefined {
  const parsed: unknown = typeof body === "string" ? tryJson(body) : body;
  if (typeof parsed !== "object" || parsed === null || !("code" in parsed)) return undefined;
  const { code, params = {} } = parsed as { code: unknown; params?: Refused["params"] };
  return typeof code === "string" ? { code: code as RefusalCode, params } : undefined;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
