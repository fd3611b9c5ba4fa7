import type { MetaFunction } from "@remix-run/react";

/** The page's title from what its loader calls it. */
export const titled: MetaFunction = ({ data }) => {
  const title =
    typeof data === "object" && data !== null && "title" in data ? String(data.title) : undefined;
  return [{ title: title === undefined ? "Bursa Mini" : `${title} · Bursa Mini` }];
};
