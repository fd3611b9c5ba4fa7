import type { AppLoadContext } from "@remix-run/node";

/** What the server knows of a request before any route does. */
export type RequestFacts = {
  /** Fresh a request, for the Content-Security-Policy. */
  nonce: string;
  /** Shown on error pages and found in the log. */
  reference: string;
  /** Address of the caller, for rate limits only. */
  address: string;
};

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends RequestFacts {
    readonly kind?: "bursa";
  }
}

/** The facts, also where a test called a route without them. */
export function factsOf(context: AppLoadContext | undefined): RequestFacts {
  return {
    nonce: context?.nonce ?? "",
    reference: context?.reference ?? "",
    address: context?.address ?? "unknown",
  };
}
