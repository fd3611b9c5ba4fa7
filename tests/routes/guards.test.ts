import { readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";
import { describe, expect, it } from "vitest";

import { connection, db } from "~/db/client.server";
import { mayAdminister, mayChange, officeScope } from "~/domain/house/accounts/policy";
import type { Officer } from "~/domain/house/accounts/rules";

import { useFreshDatabase } from "../support/database";
import { auditorIn, company, officerIn, retno } from "../support/people";
import { answered, call, cookieOf } from "../support/requests";
import { routeFiles, routeFolder } from "../support/route-files";

const folder = routeFolder;
const files = routeFiles();
const guards = [
  "allowAnyone",
  "requireOfficer",
  "requireOwnAccount",
  "requireActingOfficer",
  "requireAdmin",
  "requireEmployer",
  "requirePassHolder",
  "requireRecruiter",
  "requireFeedReader",
];

/** The first call of each exported loader and action of a route file. */
function firstCalls(text: string): Record<string, string | undefined> {
  const source = ts.createSourceFile("route.tsx", text, ts.ScriptTarget.Latest, true);
  const found: Record<string, string | undefined> = {};
  for (const statement of source.statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name) continue;
    const name = statement.name.text;
    if (name === "loader" || name === "action") found[name] = firstCall(statement.body);
  }
  return found;
}

function firstCall(body: ts.Block | undefined): string | undefined {
  const first = body?.statements[0];
  if (!first) return undefined;
  let expression: ts.Expression | undefined;
  if (ts.isExpressionStatement(first)) expression = first.expression;
  if (ts.isVariableStatement(first))
    expression = first.declarationList.declarations[0]?.initializer;
  if (expression && ts.isAwaitExpression(expression)) expression = expression.expression;
  return expression && ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)
    ? expression.expression.text
    : undefined;
}

const isOnlyPosted = (file: string): boolean =>
  readFileSync(join(folder, file), "utf8").includes("Nothing as default");

describe("every route", () => {
  it.each(files)("%s asks who is calling in the first line of its loader and action", (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const calls = firstCalls(text);
    expect(Object.keys(calls).length).toBeGreaterThan(0);
    for (const [name, guard] of Object.entries(calls))
      expect(guards, `${file}: ${name}`).toContain(guard);
    // Every exported loader and action is a plain function, so that none escapes this walk.
    expect(text).not.toMatch(/export (const|let|var) (loader|action)\b/);
    expect(text).not.toMatch(/export \{[^}]*\b(loader|action)\b/);
  });

  it.each(files.filter((file) => isOnlyPosted(file)))(
    "%s has no page of its own, so that a refusal there is a page that says so",
    (file) => {
      // Faults of a form are shown beside its fields: here they would be lost in a redirect to another page.
      expect(readFileSync(join(folder, file), "utf8")).not.toMatch(/answerForm|readForm|refused;/);
    },
  );

  it("is seen to fail when the guard is missing or late", () => {
    expect(firstCalls("export async function loader() { return 1; }")["loader"]).toBeUndefined();
    expect(
      firstCalls("export async function loader({request}) { other(); requireOfficer(request); }")[
        "loader"
      ],
    ).toBe("other");
  });
});

describe("the guards at work", () => {
  useFreshDatabase();

  type Route = { loader?: (args: never) => unknown; action?: (args: never) => unknown };
  const load = (file: string): Promise<Route> =>
    import(/* @vite-ignore */ `../../app/routes/${file}`) as Promise<Route>;
  const guarded = (prefix: string): string[] =>
    files.filter((file) => file.startsWith(`${prefix}/`) && !file.startsWith("employer/employer_"));
  const unknownId = "0192f0aa-0000-7000-8000-000000000000";
  const params = {
    fairId: unknownId,
    bookingId: unknownId,
    employerId: unknownId,
    vacancyId: unknownId,
    accountId: unknownId,
    visitId: unknownId,
    format: "csv",
  };

  async function statuses(file: string, cookie: string): Promise<number[]> {
    const route = await load(file);
    const found: number[] = [];
    if (route.loader)
      found.push(
        (await answered(() => route.loader?.(call("/x", { params, cookie }) as never))).status,
      );
    if (route.action)
      found.push(
        (await answered(() => route.action?.(call("/x", { params, cookie, form: {} }) as never)))
          .status,
      );
    return found;
  }

  it.each([...guarded("office"), ...guarded("employer")])(
    "%s sends strangers to sign in",
    async (file) => {
      for (const status of await statuses(file, "")) expect([302, 303]).toContain(status);
    },
  );

  it.each(guarded("booth"))("%s refuses whoever has no booth link", async (file) => {
    if (file.startsWith("booth/booth_")) return;
    for (const status of await statuses(file, "")) expect(status).toBe(403);
  });

  it("office pages refuse employers, and employers' pages refuse officers", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const employer = await company(officer, 1);
    const [officerCookie, employerCookie] = [await cookieOf(officer), await cookieOf(employer)];
    for (const file of guarded("office"))
      for (const status of await statuses(file, employerCookie))
        expect([file, status]).toEqual([file, 403]);
    for (const file of guarded("employer"))
      for (const status of await statuses(file, officerCookie))
        expect([file, status]).toEqual([file, 403]);
  });

  it("an auditor's session opens no act but those on the own account, and files", async () => {
    const auditor = await cookieOf(await auditorIn(await retno(), "AUD", "Wati"));
    const opened: string[] = [];
    for (const file of guarded("office")) {
      const { action } = await load(file);
      if (!action) continue;
      const args = call("/x", { params, cookie: auditor, form: {} });
      const { status } = await answered(() => action(args as never));
      if (status !== 403) opened.push(file);
    }
    expect(opened).toEqual([
      "office/office.account.tsx",
      "office/office.account_.password.tsx",
      "office/office.account_.second-factor.tsx",
      "office/office.account_.second-factor_.recovery-codes.tsx",
      "office/office.account_.second-factor_.removal.tsx",
      "office/office.calendar_.renewal.ts",
      "office/office.fairs.$fairId_.report.$format.ts",
      "office/office.proof.tsx",
    ]);
  });

  it("a role that nobody here knows opens nothing", async () => {
    const admin = await retno();
    const cookie = await cookieOf(admin);
    const trained = { where: { id: admin.accountId }, data: { role: "trainer" } };
    await expect(db.account.update(trained)).rejects.toThrow(/CHECK constraint/);
    const { database } = await connection();
    database.pragma("ignore_check_constraints = ON");
    await db.account.update(trained);
    database.pragma("ignore_check_constraints = OFF");
    const asks = [...guarded("office"), ...guarded("employer")];
    expect(asks.length).toBeGreaterThan(90);
    for (const file of asks)
      for (const status of await statuses(file, cookie)) expect([302, 303]).toContain(status);
    const trainer = { ...admin, role: "trainer" } as unknown as Officer;
    expect([mayChange(trainer), mayAdminister(trainer), officeScope(trainer)]).toEqual([
      false,
      false,
      { officeId: trainer.officeId ?? "none" },
    ]);
  });

  it("an officer is no admin", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const cookie = await cookieOf(officer);
    const admins = files.filter((name) => /^office\/office\.(people|offices)/.test(name));
    expect(admins.length).toBeGreaterThan(5);
    for (const file of admins)
      for (const status of await statuses(file, cookie))
        expect([file, status]).toEqual([file, 403]);
  });
});
