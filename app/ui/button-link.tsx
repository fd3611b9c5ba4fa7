import { Link } from "./navigation";

import { buttonShape, type ButtonCommon } from "./button-shape";

/** A link that looks like a button: it goes somewhere. `download` leaves the page where it is. */
export function ButtonLink({
  to,
  look = "primary",
  small = false,
  wide = false,
  download = false,
  children,
}: ButtonCommon & { to: string; download?: boolean }) {
  const className = buttonShape(look, small, wide);
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
