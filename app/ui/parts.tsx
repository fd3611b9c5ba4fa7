import { Link } from "./navigation";
import type { ReactNode } from "react";

import { classes } from "./classes";

/** The heading of a page: what it is, a line about it, and what can be done with it. */
export function PageHead({
  title,
  lead,
  above,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 max-w-3xl">
        {above && <div className="mb-2 text-sm text-soft">{above}</div>}
        <h1 className="text-2xl break-words">{title}</h1>
        {lead && <div className="mt-2 text-soft">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

/** A part of a page with its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mt-9 first:mt-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="text-xl">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A bordered surface. */
export function Panel({ children, tight = false }: { children: ReactNode; tight?: boolean }) {
  return (
    <div
      className={classes(
        "rounded-lg border border-line bg-surface",
        tight ? "p-3 sm:p-4" : "p-4 sm:p-6",
      )}
    >
      {children}
    </div>
  );
}

type Tone = "plain" | "accent" | "good" | "warn" | "bad";

const tones: Record<Tone, string> = {
  plain: "bg-sunken text-ink",
  accent: "bg-accent-tint text-accent-strong",
  good: "bg-good-tint text-good",
  warn: "bg-warn-tint text-warn",
  bad: "bg-bad-tint text-bad-strong",
};

/** A word about a state. The word says it; the colour only helps. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-block rounded-sm px-2 py-0.5 text-xs font-semibold whitespace-nowrap",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

/** A sentence that must be seen. */
export function Notice({
  tone = "accent",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div
      role="status"
      className={classes("mb-5 rounded-md border-l-4 border-current px-4 py-3", tones[tone])}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children && <div className={title ? "mt-1" : undefined}>{children}</div>}
    </div>
  );
}

/** What stands where a list has nothing: says what to do. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-4 rounded-lg border border-dashed border-edge px-5 py-7 text-soft">
      <p className="max-w-prose">{children}</p>
      {action}
    </div>
  );
}

/** Facts as pairs of name and value. */
export function Facts({ items }: { items: [name: string, value: ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(55%,1fr)] gap-x-5 gap-y-2">
      {items.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-sm text-soft">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A few figures in a row, the first thing to be read. */
export function Figures({ items }: { items: { name: string; value: ReactNode; note?: string }[] }) {
  const hasNotes = items.some(({ note }) => note !== undefined);
  return (
    <dl className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line">
      {items.map((item) => (
        <div key={item.name} className="flex min-w-36 flex-1 flex-col bg-surface px-4 py-3">
          <dt className="text-sm text-soft">{item.name}</dt>
          <dd className="mt-auto text-xl font-semibold">{item.value}</dd>
          {item.note && <dd className="text-xs text-soft">{item.note}</dd>}
          {/* The line of a note is kept free where others have one: the figures stand on one line. */}
          {hasNotes && !item.note && (
            <dd aria-hidden="true" className="text-xs max-sm:hidden">
              &nbsp;
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** A link in running text. */
export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="font-semibold text-accent underline underline-offset-3">
      {children}
    </Link>
  );
}
