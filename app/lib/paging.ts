/** One page of a list. `page` counts from 1. */
export type Page<T> = {
  items: T[];
  total: number;
  page: number;
  pages: number;
};

/** Which rows a page holds; anything that is no page number is the first page. */
export function pageWindow(
  page: string | null | undefined,
  size: number,
): { page: number; skip: number; take: number } {
  const asked = Number(page ?? 1);
  const number = Number.isSafeInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
  return { page: number, skip: (number - 1) * size, take: size };
}

/** Puts rows and their total count together. */
export function pageOf<T>(
  items: T[],
  total: number,
  window: { page: number; take: number },
): Page<T> {
  return {
    items,
    total,
    page: window.page,
    pages: Math.max(1, Math.ceil(total / window.take)),
  };
}
