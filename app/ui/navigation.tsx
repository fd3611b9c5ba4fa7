import {
  Form as RemixForm,
  type FormProps,
  Link as RemixLink,
  type LinkProps,
} from "@remix-run/react";

/** Every way to another page is the browser's own: no page's script can fail on it and lose what the page holds. */
export function Link(props: LinkProps) {
  return <RemixLink reloadDocument {...props} />;
}

export function Form(props: FormProps) {
  return <RemixForm reloadDocument {...props} />;
}
