/**
 * Counts that were asked for by group, found by what they are grouped by; a group without rows has none. Asked for
 * beside a list and for its rows alone: counted along with a row, a whole table is grouped for every page.
 */
export function tally<Key extends string>(
  key: Key,
  rows: readonly (Record<Key, string> & { _count: number })[],
): (id: string) => number {
  const counts = new Map(rows.map((row): [string, number] => [String(row[key]), row._count]));
  return (id) => counts.get(id) ?? 0;
}
