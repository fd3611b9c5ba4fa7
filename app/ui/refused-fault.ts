import type { RefusalCode } from "~/texts/catalogue";

/** A domain's refusal as a form carries it in a fault: `refusal:`, its code, and what fills its sentence as JSON; else undefined. */
export function refusedFault(
  fault: string,
): { code: RefusalCode; params: Record<string, string | number> } | undefined {
  const [, code, params] = /^refusal:([\w-]+)(?::(.*))?$/.exec(fault) ?? [];
  if (code === undefined) return undefined;
  return {
    code: code as RefusalCode,
    params: JSON.parse(params ?? "{}") as Record<string, string | number>,
  };
}
