import { data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { IntlProvider } from "use-intl";

import { factsOf } from "~/http/context";
import { languageOf, noticeCookie, noticeOf } from "~/http/cookies.server";
import { allowAnyone } from "~/http/who.server";
import type { Catalogue, Language } from "~/texts/catalogue";
import { catalogueOf } from "~/texts/translate";
import { CatalogueContext } from "~/ui/catalogue-context";
import { PartErrorBoundary } from "~/ui/error-boundary";
import { NoticeContext } from "~/ui/notice";
import themeUrl from "~/ui/theme.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: themeUrl },
  { rel: "icon", href: "/mark.svg", type: "image/svg+xml" },
];

/** What the pages with scripts say; the others are rendered with the whole catalogue, which never leaves the server. */
const scriptedTexts = [
  "common",
  "error",
  "refusal",
  "field",
  "notice",
  "gate",
  "booth",
  "board",
  "devices",
  "plan",
  "result",
  "education",
  "sex",
] as const satisfies (keyof Catalogue)[];

export async function loader({ request, context }: LoaderFunctionArgs) {
  allowAnyone(request);
  const [language, notice] = await Promise.all([languageOf(request), noticeOf(request)]);
  const { nonce, reference } = factsOf(context);
  const scripted = /^\/(board|booth|pairing|plan)\b/.test(new URL(request.url).pathname);
  const texts = scripted ? textsOf(language) : undefined;
  const headers: Record<string, string> = notice ? { "Set-Cookie": await noticeCookie("") } : {};
  return data({ language, notice, nonce, reference, texts }, { headers });
}

function textsOf(language: Language): Catalogue {
  const catalogue = catalogueOf(language);
  // What is left out is never asked for on these pages.
  const picked: Partial<Catalogue> = Object.fromEntries(
    scriptedTexts.map((name) => [name, catalogue[name]]),
  );
  return picked as Catalogue;
}

export function Layout({ children }: { children: ReactNode }) {
  const page = useRouteLoaderData<typeof loader>("root");
  const failed = useRouteError() !== undefined;
  const scripted = useMatches().some(
    (match) => (match.handle as { scripts?: boolean } | undefined)?.scripts === true,
  );
  return (
    // Both languages are ours: a browser that translates wraps every text, and figures that change stand still.
    <html lang={page?.language ?? "id"} translate="no" className="notranslate">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0e5f59" />
        <meta name="google" content="notranslate" />
        {failed ? <title>Bursa Mini</title> : <Meta />}
        <Links />
      </head>
      <body>
        {children}
        {scripted && <Scripts {...(page?.nonce ? { nonce: page.nonce } : {})} />}
      </body>
    </html>
  );
}

function Speaking({ children }: { children: ReactNode }) {
  const page = useRouteLoaderData<typeof loader>("root");
  const texts = useContext(CatalogueContext) ?? page?.texts;
  if (!page || !texts)
    return (
      <main className="p-8">
        <h1>Terjadi kesalahan. Coba lagi. · Something went wrong.</h1>
      </main>
    );
  return (
    <IntlProvider locale={page.language} messages={texts} timeZone="Asia/Jakarta">
      <NoticeContext.Provider value={page.notice}>{children}</NoticeContext.Provider>
    </IntlProvider>
  );
}

export default function Root() {
  return (
    <Speaking>
      <Outlet />
    </Speaking>
  );
}

export function ErrorBoundary() {
  return (
    <Speaking>
      <PartErrorBoundary />
    </Speaking>
  );
}
