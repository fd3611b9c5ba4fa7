import { useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { classes } from "../classes";
import { useIsReady } from "./is-ready";

/** The frame of the pages used standing up: a title, the way out, and the tool itself. Plain links, so that leaving loads anew. */
export function BareFrame({
  title,
  subtitle,
  exit,
  wide = false,
  children,
}: {
  title: string;
  subtitle: string;
  exit?: { to: string; label: string };
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={classes(
        "mx-auto flex min-h-dvh w-full flex-col px-4 pb-8",
        wide ? "max-w-7xl" : "max-w-5xl",
      )}
    >
      <header className="mb-4 flex items-center justify-between gap-4 border-b border-line py-3">
        <div className="min-w-0">
          <h1 className="truncate text-lg">{title}</h1>
          <p className="truncate text-sm text-soft">{subtitle}</p>
        </div>
        {exit && (
          <a
            href={exit.to}
            className="inline-flex min-h-11 shrink-0 items-center px-2 text-sm font-semibold text-accent"
          >
            {exit.label}
          </a>
        )}
      </header>
      <NotReady />
      <main id="main">{children}</main>
    </div>
  );
}

/** Said by the style sheet alone, after a while: the page's script did not come. */
function NotReady() {
  const t = useTranslations("common");
  const isReady = useIsReady();
  const needsScript = useMatches().some(
    (match) => (match.handle as { scripts?: boolean } | undefined)?.scripts === true,
  );
  if (isReady || !needsScript) return null;
  return (
    <p className="appears-late mb-4 rounded-md bg-warn-tint px-4 py-3 font-semibold text-warn">
      {t("notReady")}
    </p>
  );
}
