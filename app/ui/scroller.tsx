import type { ReactNode } from "react";

/** A part that is wider than a phone and scrolls by itself: named, and reached by keyboard. */
export function Scroller({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      {children}
    </div>
  );
}
