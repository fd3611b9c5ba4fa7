import type { ButtonHTMLAttributes } from "react";

import { buttonShape, type ButtonCommon } from "./button-shape";

/** A button that does something; `type` is submit unless said otherwise. */
export function Button({
  look = "primary",
  small = false,
  wide = false,
  children,
  ...rest
}: ButtonCommon & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className">) {
  return (
    <button type="submit" {...rest} className={buttonShape(look, small, wide)}>
      {children}
    </button>
  );
}
