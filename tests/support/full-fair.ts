import { addDays, addMinutes } from "date-fns";

import { sealCode } from "~/lib/code-vault.server";
import { connection } from "~/db/client.server";
import { sqlInstant } from "~/db/together.server";
import type { ActingOfficer, Employer, Recruiter } from "~/domain/house/accounts/rules";
import { inviteDevice, pairDevice } from "~/domain/gate/devices/commands.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { sealNik } from "~/lib/nik-vault.server";
import { passNumber } from "~/lib/pass-code";
import { makePassCode } from "~/lib/pass-seal.server";

import {
  company,
  doorsOpen,
  halfPastEight,
  publicFairBy,
  recruiterFor,
  weekBefore,
} from "./people";

/** A fair with `N` of everything that a fair can have many of, written by plain SQL: commands would take an hour. */
export async function fullFair(admin: ActingOfficer, N: number) {
  const office = admin.officeId ?? "";
  const fair = await publicFairBy(admin, { rows: 20, perRow: 20, safeCapacity: 20_000 });
  const employer: Employer = await company(admin, 1);
  const recruiter: Recruiter = await recruiterFor(admin, employer, fair, 0);
  const gateId = fair.gates[0]?.id ?? "";
  const pairOne = (name: string) =>
    at(weekBefore, async () => {
      const { code } = await inviteDevice(admin, fair.id, gateId, true);
      return pairDevice({ code, name });
    });
  const [dev, rev] = [await pairOne("Depan"), await pairOne("Lama")];
  const { database } = await connection();
  const q = (sql: string) => {
    const statement = database.prepare(sql);
    return (...values: unknown[]) => statement.run(values);
  };
  const pad = (n: number) => String(n).padStart(6, "0");
  const id = (p: string, n: number) => `01900000-0000-7000-8${p}-${String(n).padStart(12, "0")}`;
  const t = (m: number) => sqlInstant(addMinutes(doorsOpen, m));
  const wk = sqlInstant(weekBefore);
  database.exec("BEGIN");
  const seeker = q(`INSERT INTO "Seeker" VALUES (?,?,?,?)`);
  for (let i = 0; i < N * 2; i++)
    seeker(
      id("001", i),
      `mac${i}`,
      sealNik(`357899150490${String(i % 10000).padStart(4, "0")}`),
      wk,
    );
  const reg = q(
    `INSERT INTO "Registration" ("id","fairId","slotId","seekerId","heldSeekerId","state","sealedCode","number","name","birthDate","sex","education","regionCode","phone","email","language","createdAt","cursor","waitingSince","offerEndsAt","priority") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  );
  const cons = q(
    `INSERT INTO "Consent" ("id","registrationId","purpose","given","textVersion","at") VALUES (?,?,?,?,?,?)`,
  );
  const scan = q(
    `INSERT INTO "Scan" ("id","fairId","gateId","deviceId","sequence","code","registrationId","method","direction","at","deviceTime","clockOffsetMs","receivedAt","verdict","conflict","cursor") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  );
  const att = q(`INSERT INTO "Attendance" VALUES (?,?,?,?)`);
  const visit = q(
    `INSERT INTO "Visit" ("id","fairId","bookingId","registrationId","at") VALUES (?,?,?,?,?)`,
  );
  const outc = q(
    `INSERT INTO "Outcome" ("id","visitId","vacancyId","result","at") VALUES (?,?,?,?,?)`,
  );
  const vac = q(
    `INSERT INTO "Vacancy" ("id","employerId","title","occupationGroup","kbjiEdition","openings","education","jobType","location","regionCode","wageMin","wageMax","hours","conditions","publishedAt","closedAt") VALUES (?,?,?,'8','x',3,'smk','contract','Rungkut','3578',1,2,'h','c',?,?)`,
  );
  const emp = q(
    `INSERT INTO "Employer" ("id","name","nib","kbliSection","kbliEdition","address","regionCode","contactName","contactPhone","contactEmail","state","createdAt") VALUES (?,?,?,'C','x','a','3578','n','p',?,'verified',?)`,
  );
  const book = q(
    `INSERT INTO "Booking" ("id","fairId","boothId","employerId","state","requestedAt","decidedAt","heldBoothId","heldEmployerId") VALUES (?,?,?,?,?,?,?,?,?)`,
  );
  const offer = q(`INSERT INTO "OfferedVacancy" VALUES (?,?)`);
  const act = q(
    `INSERT INTO "Activity" ("id","at","actorKind","actorName","verb","subject","officeId","fairId","employerId") VALUES (?,?,'officer','x','booking-approved','s',?,?,?)`,
  );
  const msg = q(
    `INSERT INTO "Message" ("id","kind","officeId","fairId","to","language","facts","createdAt","dueAt","attempts") VALUES (?,?,?,?,?,?,?,?,?,?)`,
  );
  const refd = q(
    `INSERT INTO "RefusedScan" ("id","fairId","deviceId","scanId","fault","body","receivedAt") VALUES (?,?,?,?,?,?,?)`,
  );
  const devi = q(
    `INSERT INTO "GateDevice" ("id","fairId","gateId","name","tokenHash","pairedAt","pairedByName","revokedAt","lastSeenAt") VALUES (?,?,?,?,?,?,'a',?,?)`,
  );
  const stop = q(
    `INSERT INTO "EntryStop" ("id","fairId","heldFairId","startedAt","startedByName","automatic","endedAt","endedByName") VALUES (?,?,NULL,?,'x',1,?,'x')`,
  );
  const task = q(`INSERT INTO "Task" ("id","fairId","title","leadDays") VALUES (?,?,?,?)`);
  const letter = q(
    `INSERT INTO "Letter" ("id","officeId","fairId","kind","number","day","place","addressee","subject","body","letterhead","signer","createdAt","createdByName") VALUES (?,?,?,'venue',?,'2026-11-19','p','a','s','b','l','s',?,'c')`,
  );
  const step = q(
    `INSERT INTO "FairStep" ("id","fairId","to","takenByName","at") VALUES (?,?,'open','a',?)`,
  );
  const closed = q(`INSERT INTO "ClosedDay" VALUES (?,?,?)`);
  const walk = q(`INSERT INTO "WalkIn" VALUES (?,?,?,?,?,?,?,?)`);
  const sess = q(`INSERT INTO "Session" VALUES (?,?,?,?,?,?,NULL,'b',0,NULL)`);
  const key = keyFor("fair-pass", fair.id);
  const { slots } = fair;
  let running = 0;
  const { booths } = fair;
  const boothAt = (nth: number): string => booths[nth]?.id ?? "";
  const slotAt = (nth: number): string => slots[nth % slots.length]?.id ?? "";
  // employers / bookings: 400 held, the rest declined
  for (let i = 0; i < N; i++) {
    emp(id("002", i), `PT ${pad(i)}`, String(9_200_000_000_000 + i), `e${i}@x.example`, wk);
    vac(id("003", i), id("002", i), `Lowongan ${pad(i)}`, wk, null);
    const held = i + 1 < booths.length && i < N;
    const state = held ? (i % 5 === 4 ? "requested" : "approved") : "declined";
    book(
      id("004", i),
      fair.id,
      boothAt(held ? i + 1 : i % booths.length),
      id("002", i),
      state,
      wk,
      state === "requested" ? null : wk,
      held ? boothAt(i + 1) : null,
      held ? id("002", i) : null,
    );
    offer(id("004", i), id("003", i));
    // one employer with N vacancies, N past bookings
    vac(id("005", i), employer.employerId, `Banyak ${pad(i)}`, wk, null);
    offer(recruiter.bookingId, id("005", i));
    act(id("006", i), t(i % 300), office, fair.id, employer.employerId);
    const stt = i % 3;
    msg(
      id("007", i),
      "reminder",
      office,
      fair.id,
      `s${i}@x.example`,
      "id",
      JSON.stringify({
        number: "x",
        fair: "f",
        day: "2026-11-19",
        slotStartsAt: doorsOpen.toISOString(),
        timeZone: "Asia/Jakarta",
        venue: "v",
        registrationId: id("010", i),
      }),
      wk,
      stt === 0 ? t(0) : null,
      1,
    );
    refd(id("008", i), fair.id, dev.deviceId, `s${i}`, "malformed", `{"i":${i}}`, t(0));
    refd(
      id("009", i),
      fair.id,
      rev.deviceId,
      `s${i}`,
      "revoked",
      `{"id":"${id("0a0", i)}","text":"zzz","method":"camera","direction":"in","sequence":1,"deviceTime":"${halfPastEight.toISOString()}"}`,
      t(0),
    );
    devi(id("00a", i), fair.id, gateId, `d${i}`, `h${i}`, wk, i % 2 ? wk : null, wk);
    stop(
      id("00b", i),
      fair.id,
      sqlInstant(new Date(doorsOpen.getTime() + i * 200)),
      sqlInstant(new Date(doorsOpen.getTime() + i * 200 + 100)),
    );
    task(id("00c", i), fair.id, `t${i}`, i % 400);
    letter(id("00d", i), office, fair.id, `n${i}`, wk);
    step(id("00e", i), fair.id, wk);
    closed(office, `${2020 + Math.floor(i / 365)}-x${i % 365}`, "c");
    sess(id("00f", i), `th${i}`, admin.accountId, wk, wk, sqlInstant(addDays(doorsOpen, 30)));
  }
  for (let i = 0; i < N * 2; i++) {
    const waiting = i >= N;
    const offered = waiting && i < N + Math.min(N / 2, 500);
    const rid = id("010", i);
    running += 1;
    const code = sealCode(makePassCode(key));
    reg(
      rid,
      fair.id,
      slotAt(i),
      id("001", i),
      id("001", i),
      waiting ? (offered ? "offered" : "waiting") : "active",
      code,
      passNumber("JTM", running),
      `Siti ${pad((i * 7919) % 100000)}`,
      "1990-04-15",
      i % 2 ? "male" : "female",
      "smk",
      "3578",
      "+62",
      `s${i}@x.example`,
      "id",
      sqlInstant(addMinutes(weekBefore, i)),
      i + 1,
      waiting ? wk : null,
      offered ? t(10) : null,
      i % 11 === 0 ? 1 : 0,
    );
    ["attendance", "employers", "follow-up"].forEach((purpose, nth) =>
      cons(id(`01${nth + 1}`, i), rid, purpose, 1, "1", wk),
    );
    if (!waiting) {
      scan(
        id("014", i),
        fair.id,
        gateId,
        dev.deviceId,
        i,
        code,
        rid,
        "camera",
        "in",
        t(i % 300),
        t(i % 300),
        0,
        t(i % 300),
        "welcome",
        0,
        i + 1,
      );
      scan(
        id("015", i),
        fair.id,
        gateId,
        id("00a", i),
        i,
        code,
        rid,
        "camera",
        "in",
        t(301),
        t(301),
        0,
        t(301),
        "already-inside",
        1,
        N * 2 + i + 1,
      );
      att(rid, fair.id, id("014", i), t(i % 300));
      visit(
        id("016", i),
        fair.id,
        i < N / 2 ? recruiter.bookingId : id("004", i % Math.min(300, N)),
        rid,
        t(i % 300),
      );
      outc(
        id("017", i),
        id("016", i),
        i < N / 2 ? id("005", i) : id("003", i % Math.min(300, N)),
        "hired",
        t(300),
      );
      walk(id("018", i), fair.id, sealCode(makePassCode(key)), rid, dev.deviceId, wk, wk, 1);
    }
  }
  // one person who visited N booths and whose visit has N outcomes
  for (let i = 0; i < N; i++) {
    if (i !== 1) visit(id("019", i), fair.id, id("004", i), id("010", 1), t(5));
    outc(id("01a", i), id("016", 0), id("005", i), "interviewed", t(100));
  }
  database
    .prepare(
      `UPDATE "Tally" SET "passesIssued"=?, "cursor"=?, "arrived"=?, "inside"=?, "stopsWhenFull"=0 WHERE "fairId"=?`,
    )
    .run(running, N * 4, N, N, fair.id);
  database.prepare(`UPDATE "Fair" SET "state"='open' WHERE "id"=?`).run(fair.id);
  for (const s of slots)
    database
      .prepare(
        `UPDATE "Slot" SET "taken"=(SELECT COUNT(*) FROM "Registration" WHERE "slotId"=? AND "state" IN ('active','offered')), "places"=(SELECT COUNT(*) FROM "Registration" WHERE "slotId"=? AND "state" IN ('active','offered')) WHERE "id"=?`,
      )
      .run(s.id, s.id, s.id);
  database.prepare(`UPDATE "GateDevice" SET "revokedAt"=? WHERE "id"=?`).run(wk, rev.deviceId);
  database.exec("COMMIT");
  return {
    fair,
    employer,
    recruiter,
    device: dev,
    revoked: rev,
    registrationId: id("010", 3),
    visitId: id("016", 3),
  };
}
