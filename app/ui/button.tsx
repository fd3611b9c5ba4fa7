import { Link } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";

import { classes } from "./classes";

type Look = "primary" | "secondary" | "danger" | "quiet";

const looks: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong border-transparent",
  secondary: "bg-surface text-ink border-edge hover:border-accent hover:text-accent",
  danger: "bg-bad text-on-bad hover:bg-bad-strong border-transparent",
  quiet: "bg-transparent text-accent border-transparent hover:bg-accent-tint",
};

function shape(look: Look, small: boolean, wide: boolean): string {
  return classes(
    "inline-flex items-center justify-center gap-2 rounded-md border font-semibold no-underline cursor-pointer text-center",
    "disabled:cursor-not-allowed disabled:opacity-55",
    small ? "min-h-9 px-3 py-1 text-sm" : "min-h-11 px-5 py-2",
    wide && "w-full",
    looks[look],
  );
}

type Common = {
  look?: Look;
  small?: boolean;
  wide?: boolean;
  children: ReactNode;
};

/** A button that does something; `type` is submit unless said otherwise. */
export function Button({
  look = "primary",
  small = false,
  wide = false,
  children,
  ...rest
}: Common & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className">) {
  return (
    <button type="submit" {...rest} className={shape(look, small, wide)}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. `download` leaves the page where it is. */
export function ButtonLink({
  to,
  look = "primary",
  small = false,
  wide = false,
  download = false,
  children,
}: Common & { to: string; download?: boolean }) {
  const className = shape(look, small, wide);
  if (download)
    return (
      <a href={to} className={className} download>
        {children}
      </a>
    );
  return (
    <Link to={to} className={className}>
      {children}
    </Link>
  );
}
