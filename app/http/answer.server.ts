import { data } from "@remix-run/node";

import { Refusal } from "~/lib/refusal";

import type { ReadForm } from "./form.server";
import { refusedResponse } from "./refused.server";
import { once } from "./sent-again.server";

/** Waits for the domain; its refusal becomes the page's answer with its own status. */
export async function orRefuse<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal) throw refusedResponse(error);
    throw error;
  }
}

/**
 * Tells the domain one thing on behalf of a form. A refusal comes back into the form: beside its field if it names
 * one that the form has, else above, with what was typed kept; nothing there stays a page of its own. The same form sent
 * again is led to the same place, and nothing is done twice.
 */
export async function answerForm<Value, Answer>(
  form: Extract<ReadForm<Value>, { ok: true }>,
  work: () => Promise<Answer>,
) {
  try {
    return await once(form.sentAs, work);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === "missing") throw refusedResponse(error);
    return data(form.refuse(error), { status: error.status });
  }
}

/** What an action answers a form with, for a page's own script: JSON with the same status. */
export function asJson(answer: unknown): Response {
  // A way on is said, not gone: the page goes by itself.
  if (answer instanceof Response) return Response.json({ to: answer.headers.get("Location") });
  const isWithStatus = typeof answer === "object" && answer !== null && "init" in answer;
  const { data: body, init } = isWithStatus
    ? (answer as { data?: unknown; init: { status?: number } | null })
    : { data: answer, init: null };
  const headers = { "Cache-Control": "no-store" };
  return Response.json(body, { status: init?.status ?? 200, headers });
}
