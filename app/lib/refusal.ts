import type { RefusalCode } from "~/texts/catalogue";

/** Why the domain said no: a conflict with the present state (409), nothing there that the caller may see (404), not theirs to do (403), or too much at once (503). */
export type RefusalKind = "conflict" | "missing" | "forbidden" | "busy";

const statuses: Record<RefusalKind, number> = {
  conflict: 409,
  missing: 404,
  forbidden: 403,
  busy: 503,
};

/**
 * The one thing that the domain throws on purpose. `code` names a sentence of the catalogue (texts → refusal),
 * `params` fill it, `field` says beside which field of a form it belongs.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly params: Record<string, string | number>;
  readonly field: string | undefined;

  constructor(
    readonly code: RefusalCode,
    options: {
      kind?: RefusalKind;
      field?: string;
      params?: Record<string, string | number>;
    } = {},
  ) {
    super(code);
    this.kind = options.kind ?? "conflict";
    this.params = options.params ?? {};
    this.field = options.field;
  }

  get status(): number {
    return statuses[this.kind];
  }
}

/** Nothing there, or nothing that the caller may see: both look the same from outside. */
export function missing(code: RefusalCode = "not-found"): Refusal {
  return new Refusal(code, { kind: "missing" });
}

/** The caller is known but this is not theirs to do. */
export function forbidden(code: RefusalCode = "not-allowed"): Refusal {
  return new Refusal(code, { kind: "forbidden" });
}
