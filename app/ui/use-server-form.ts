import {
  type FieldMetadata,
  type FormMetadata,
  type SubmissionResult,
  useForm,
} from "@conform-to/react";

export type ServerForm = FormMetadata<Record<string, unknown>, string[]>;

export type AnyField = Pick<FieldMetadata<unknown>, "id" | "name" | "errors" | "initialValue">;

type Start = Record<string, string | number | boolean | null | undefined | string[]>;

/**
 * A form that the server checks: what was typed and what is wrong with it come from the action's last answer, what
 * it begins with from `start`. `Name` are the names of the schema's fields.
 */
export function useServerForm<Name extends string>(
  id: string,
  lastResult: unknown,
  start: Partial<Record<Name, Start[string]>> = {},
): [ServerForm, Record<Name, AnyField>] {
  const [form, fields] = useForm<Record<string, string | string[]>>({
    id,
    lastResult: isSubmission(lastResult) ? lastResult : null,
    defaultValue: asTyped(start),
  });
  return [form as unknown as ServerForm, fields as unknown as Record<Name, AnyField>];
}

/** Values as a form holds them: text, `on` for a tick, nothing for nothing. */
function asTyped(start: Start): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(start).flatMap(([name, value]): [string, string | string[]][] => {
      if (value === null || value === undefined || value === false) return [];
      if (Array.isArray(value)) return [[name, value]];
      return [[name, value === true ? "on" : String(value)]];
    }),
  );
}

function isSubmission(answer: unknown): answer is SubmissionResult<string[]> {
  return typeof answer === "object" && answer !== null && "initialValue" in answer;
}
