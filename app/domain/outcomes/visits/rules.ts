/** What a recruiter notes of a talk, for one vacancy. */
export const results = ["interviewed", "in-process", "hired", "refused"] as const;
export type Result = (typeof results)[number];

export type NotedResult = { vacancyId: string; result: Result; at: Date };

/** The result that counts for each vacancy: the last one noted. */
export function currentResults(noted: readonly NotedResult[]): Map<string, Result> {
  const current = new Map<string, Result>();
  const inOrder = [...noted].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { vacancyId, result } of inOrder) current.set(vacancyId, result);
  return current;
}

/** What says that an interview took place: it was noted, or something that only follows one. A refusal alone is none. */
export const interviewedResults: readonly Result[] = results.filter(
  (result) => result !== "refused",
);

/** Whether one of a visit's notes, also one that was changed later, says so. */
export function wasInterviewed(noted: readonly { result: Result }[]): boolean {
  return noted.some(({ result }) => interviewedResults.includes(result));
}
