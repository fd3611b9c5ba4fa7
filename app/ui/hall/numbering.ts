import { inReadingOrder, overlap, type Plan } from "~/domain/planning/halls/rules";

/** Every booth of the rows in which something is chosen. */
export function rowOf({ plan, chosen }: { plan: Plan; chosen: readonly string[] }): string[] {
  const ordered = inReadingOrder(plan.booths);
  const rows = new Set(ordered.filter(({ id }) => chosen.includes(id)).map(({ row }) => row));
  return ordered.filter(({ row }) => rows.has(row)).map(({ id }) => id);
}

export function lastNumber(plan: Plan): string {
  return inReadingOrder(plan.booths).at(-1)?.number ?? "A0";
}

/** The number after `like` that no booth has: after A4 comes A5. */
export function freeNumber(plan: Plan, like: string): string {
  const taken = new Set(plan.booths.map(({ number }) => number));
  const [, letters = "", digits = "0"] = /^(.*?)(\d*)$/.exec(like) ?? [];
  let nth = Number(digits) + 1;
  while (taken.has(`${letters}${nth}`)) nth += 1;
  return `${letters}${nth}`;
}

export function freeLetter(plan: Plan): string {
  const taken = new Set(plan.booths.map(({ number }) => /^\p{L}*/u.exec(number)?.[0]));
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const all = [...letters, ...letters.map((letter) => letter + letter)];
  return all.find((letter) => !taken.has(letter)) ?? "Z";
}

/** The first place of that size where no booth stands, from `wanted` on or from the upper left; else the corner. */
export function freePlace(
  plan: Plan,
  size: { width: number; depth: number },
  wanted?: { x: number; y: number },
): { x: number; y: number } {
  const fits = (x: number, y: number): boolean =>
    x + size.width <= plan.width &&
    y + size.depth <= plan.depth &&
    ![...plan.booths, ...plan.fixtures].some((thing) => overlap({ x, y, ...size }, thing));
  if (wanted && fits(wanted.x, wanted.y)) return wanted;
  for (let y = 0; y + size.depth <= plan.depth; y += 50)
    for (let x = 0; x + size.width <= plan.width; x += 50) if (fits(x, y)) return { x, y };
  return { x: 0, y: 0 };
}
