export type ListQuery = {
  /** What to search for, trimmed, at most 60 characters; undefined when nothing is asked. */
  words: string | undefined;
  page: string | null;
  isFiltered: boolean;
  /** A filter's value; undefined when it is not set. */
  value: (name: string) => string | undefined;
  /** A filter's value if it is one of a closed list. */
  oneOf: <T extends string>(name: string, values: readonly T[]) => T | undefined;
};

/** What the URL of a list asks for. Values outside a list count as not asked. */
export function listQuery(request: Request): ListQuery {
  const { searchParams } = new URL(request.url);
  const value = (name: string): string | undefined =>
    searchParams.get(name)?.trim().slice(0, 60) || undefined;
  const names = [...searchParams.keys()].filter((name) => name !== "page" && name !== "when");
  return {
    words: value("q"),
    page: searchParams.get("page"),
    isFiltered: names.some((name) => value(name) !== undefined),
    value,
    oneOf: (name, values) => values.find((known) => known === value(name)),
  };
}
