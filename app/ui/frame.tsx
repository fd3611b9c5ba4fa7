import { useLocation, useMatch } from "@remix-run/react";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";

import { Form, Link } from "./navigation";
import { classes } from "./classes";

/** `also` are the beginnings of other addresses that belong to it. */
export type Destination = { to: string; label: string; end?: boolean; also?: readonly string[] };

/** The frame of every page: who we are, where one can go, the language, and the page itself. */
export function Frame({
  destinations = [],
  navigationLabel,
  account,
  children,
}: {
  destinations?: Destination[];
  navigationLabel?: string;
  /** Who is signed in; null where the page does not know and whoever reads it may well be. */
  account?: { name: string; to: string } | null | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-surface focus:p-3"
      >
        {t("skip")}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 sm:px-6">
          <Link to="/" className="mr-auto flex min-h-11 items-center gap-2.5 no-underline">
            <Mark />
            <span className="flex flex-col leading-tight">
              <span className="font-bold">{t("product")}</span>
              <span className="hidden text-xs text-soft sm:block">{t("programme")}</span>
            </span>
          </Link>
          <LanguageSwitch />
          {account !== null && <AccountMenu account={account} />}
        </div>
        {destinations.length > 0 && (
          <nav
            aria-label={navigationLabel}
            className="mx-auto flex w-full max-w-6xl flex-wrap gap-x-1 px-2 sm:flex-nowrap sm:overflow-x-auto sm:px-4"
          >
            {destinations.map((destination) => (
              <Tab key={destination.to} {...destination} />
            ))}
          </nav>
        )}
      </header>
      <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-7 sm:px-6 sm:py-9">
        {children}
      </main>
      <footer className="border-t border-line text-sm text-soft">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-4 sm:px-6">
          <p>{t("free")}</p>
          <Link to="/privacy" className="inline-flex min-h-6 items-center underline">
            {t("privacy")}
          </Link>
        </div>
      </footer>
    </div>
  );
}

/** One entry of a row of places to go, the present one marked. */
export function Tab({ to, label, end = false, also = [] }: Destination) {
  const { pathname } = useLocation();
  const isIt = useMatch({ path: to, end }) !== null;
  const isHere = isIt || also.some((begin) => pathname.startsWith(begin));
  return (
    <Link
      to={to}
      aria-current={isHere ? (isIt ? "page" : "true") : undefined}
      className={classes(
        "inline-flex min-h-11 items-center border-b-3 px-3 whitespace-nowrap no-underline",
        isHere
          ? "border-accent font-semibold text-accent"
          : "border-transparent text-soft hover:text-ink",
      )}
    >
      {label}
    </Link>
  );
}

function LanguageSwitch() {
  const t = useTranslations("common");
  const language = useLocale();
  return (
    <Form method="post" action="/language">
      <input type="hidden" name="language" value={language === "id" ? "en" : "id"} />
      <button
        type="submit"
        lang={language === "id" ? "en" : "id"}
        className="min-h-11 cursor-pointer px-2 text-sm text-soft underline underline-offset-3 hover:text-ink"
      >
        {t("language")}
      </button>
    </Form>
  );
}

function AccountMenu({ account }: { account: { name: string; to: string } | undefined }) {
  const t = useTranslations("common");
  if (!account)
    return (
      <Link
        to="/sign-in"
        className="inline-flex min-h-11 items-center px-2 text-sm font-semibold text-accent"
      >
        {t("signIn")}
      </Link>
    );
  return (
    <div className="flex items-center gap-1">
      <Link
        to={account.to}
        className="hidden min-h-11 max-w-48 items-center px-2 text-sm sm:inline-flex"
      >
        <span className="truncate">{account.name}</span>
      </Link>
      <Form method="post" action="/sign-out">
        <button
          type="submit"
          className="min-h-11 cursor-pointer px-2 text-sm font-semibold text-accent"
        >
          {t("signOut")}
        </button>
      </Form>
    </div>
  );
}

/** Three booths and a door: the product's mark. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-9 shrink-0" aria-hidden="true">
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path d="M7 9h5v5H7zM13.5 9h5v5h-5zM20 9h5v5h-5z" className="fill-on-accent" />
      <path d="M12 24v-6h8v6" className="fill-none stroke-on-accent" strokeWidth="2.4" />
    </svg>
  );
}
