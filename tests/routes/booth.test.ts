import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { fairForEmployer } from "~/domain/companies/booths/queries.server";
import { at } from "~/lib/clock.server";

import { action as scan, loader as home } from "../../app/routes/booth/booth._index";
import { action as note, loader as visitPage } from "../../app/routes/booth/booth.visits.$visitId";
import { loader as open } from "../../app/routes/booth/booth_.open.$token";
import { useFreshDatabase } from "../support/database";
import { company, fairOfSri, halfPastEight, passFor, recruiterFor } from "../support/people";
import { answered, call, cookieOfBooth, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

async function atTheBooth() {
  const { officer, fair } = await fairOfSri();
  const employer = await company(officer, 1);
  await recruiterFor(officer, employer, fair);
  const { boothToken } = await fairForEmployer(employer, fair.id);
  const token = boothToken ?? "";
  const cookie = await cookieOfBooth(token);
  const post = (text: string) =>
    at(halfPastEight, () => answered(() => scan(call("/booth?index", { cookie, form: { text } }))));
  return { fair, token, cookie, post };
}

describe("a booth link", () => {
  it("moves out of the address into a cookie", async () => {
    const { token } = await atTheBooth();
    const answer = await answered(() => open(call("/x", { params: { token } })));
    expect([answer.status, answer.location]).toEqual([302, "/booth"]);
    expect(answer.headers.get("Set-Cookie")).toMatch(/bursa_booth=.*HttpOnly.*SameSite=Lax/);
  });
});

describe("a recruiter", () => {
  it("records a visitor, notes a result, and sees both", async () => {
    const { fair, cookie, post } = await atTheBooth();
    const pass = await passFor(fair, 1);
    const { status, location } = await post(pass.code);
    expect(status).toBe(303);
    const visitId = location?.split("/").pop() ?? "";
    const params = { visitId };
    const page = await answered(() => visitPage(call("/x", { params, cookie })));
    expect(page.body).toMatchObject({ title: "Siti Pencari 1" });
    const { vacancies } = page.body as { vacancies: { id: string }[] };
    const form = { vacancyId: vacancies[0]?.id ?? "", result: "hired", note: "Mulai Senin" };
    expect((await answered(() => note(call("/x", { params, cookie, form })))).location).toBe(
      "/booth",
    );
    const list = await answered(() => home(call("/booth", { cookie })));
    expect(list.body).toMatchObject({ visits: { items: [{ id: visitId, results: ["hired"] }] } });
  });

  it("hears in words what is wrong, with what was typed kept", async () => {
    const { post } = await atTheBooth();
    const answer = await post("bukan tiket");
    expect([answer.status, faultsOf(answer)["text"]]).toEqual([409, ["refusal:pass-unreadable"]]);
    expect(keptOf(answer)["text"]).toBe("bukan tiket");
    expect((await post("")).status).toBe(400);
    expect(await db.visit.count()).toBe(0);
  });

  it("must say which vacancy and which result", async () => {
    const { fair, cookie, post } = await atTheBooth();
    const pass = await passFor(fair, 1);
    const visitId = (await post(pass.code)).location?.split("/").pop() ?? "";
    const answer = await answered(() =>
      note(call("/x", { params: { visitId }, cookie, form: { result: "promoted" } })),
    );
    expect(answer.status).toBe(400);
    expect(faultsOf(answer)).toMatchObject({ vacancyId: ["required"], result: ["not-offered"] });
    expect(await db.outcome.count()).toBe(0);
  });
});
