import type { ReactNode } from "react";

import { classes } from "./classes";

export type Look = "primary" | "secondary" | "danger" | "quiet";

const looks: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong border-transparent",
  secondary: "bg-surface text-ink border-edge hover:border-accent hover:text-accent",
  danger: "bg-bad text-on-bad hover:bg-bad-strong border-transparent",
  quiet: "bg-transparent text-accent border-transparent hover:bg-accent-tint",
};

/** The classes of everything that looks like a button. */
export function buttonShape(look: Look, small: boolean, wide: boolean): string {
  return classes(
    "inline-flex items-center justify-center gap-2 rounded-md border font-semibold no-underline cursor-pointer text-center",
    "disabled:cursor-not-allowed disabled:opacity-55",
    small ? "min-h-9 px-3 py-1 text-sm" : "min-h-11 px-5 py-2",
    wide && "w-full",
    looks[look],
  );
}

export type ButtonCommon = {
  look?: Look;
  small?: boolean;
  wide?: boolean;
  children: ReactNode;
};
