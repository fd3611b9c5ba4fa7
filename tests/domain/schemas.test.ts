import { describe, expect, it } from "vitest";
import type { z } from "zod";

import { invitationSchema, newAccountSchema, signInSchema } from "~/domain/house/accounts/schema";
import { bookingSchema } from "~/domain/companies/booths/schema";
import {
  companySchema,
  newEmployerSchema,
  reviewSchema,
} from "~/domain/companies/employers/schema";
import { vacancySchema } from "~/domain/companies/vacancies/schema";
import { fairSchema, fairWordsSchema, reasonSchema } from "~/domain/planning/fairs/schema";
import { nameSearchSchema } from "~/domain/gate/devices/schema";
import { deviceScanSchema } from "~/domain/gate/ledger/schema";
import { officeSchema } from "~/domain/house/offices/schema";
import { outcomeSchema, visitSchema } from "~/domain/outcomes/visits/schema";

const id = "0190a000-0000-7000-8000-000000000001";

/** Where a shape refuses a value, and with which word. */
function faults(schema: z.ZodType, value: unknown): [string, string][] {
  const parsed = schema.safeParse(value);
  return (parsed.error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
}

/** A shape, an example of it, and for each field values that it refuses. */
function refusals(
  name: string,
  schema: z.ZodType,
  example: Record<string, unknown>,
  wrong: [field: string, value: unknown, message: string][],
): void {
  describe(name, () => {
    it("takes what people write", () => {
      expect(faults(schema, example)).toEqual([]);
    });

    it.each(wrong)("refuses %s %j", (field, value, message) => {
      expect(faults(schema, { ...example, [field]: value })).toContainEqual([field, message]);
    });
  });
}

refusals(
  "a fair",
  fairSchema,
  {
    title: "Mini Job Fair",
    summary: "Temui perusahaan.\nBawa CV.",
    venueName: "Aula",
    venueAddress: "Jalan 1",
    officeId: id,
    regionCode: "3578",
    day: "2026-11-19",
    opensAt: "08:00",
    closesAt: "14:00",
    safeCapacity: "1 200",
    slotMinutes: "30",
    stayMinutes: "60",
    rows: "2",
    perRow: "3",
    poweredRows: "0",
  },
  [
    ["title", undefined, "required"],
    ["title", "x".repeat(121), "too-long"],
    ["title", "Baris\nbaru", "odd-characters"],
    ["summary", "", "required"],
    ["summary", "x".repeat(601), "too-long"],
    ["venueName", " ", "required"],
    ["venueAddress", "x".repeat(241), "too-long"],
    ["officeId", "1", "not-offered"],
    ["regionCode", "3171", "not-offered"],
    ["day", "31/11/2026", "not-a-date"],
    ["day", "2026-02-29", "not-a-date"],
    ["opensAt", "8:00", "not-a-time"],
    ["opensAt", "24:00", "not-a-time"],
    ["closesAt", "08:00", "closes-before-opening"],
    ["closesAt", "12:60", "not-a-time"],
    ["safeCapacity", "9", "too-small"],
    ["safeCapacity", "50.001", "too-large"],
    ["safeCapacity", "1,5", "not-a-number"],
    ["slotMinutes", "20", "not-offered"],
    ["stayMinutes", "14", "too-small"],
    ["stayMinutes", "481", "too-large"],
    ["rows", "27", "too-large"],
    ["perRow", "41", "too-large"],
    ["poweredRows", "3", "more-than-rows"],
    ["poweredRows", "-1", "too-small"],
  ],
);

refusals(
  "the words of a public fair",
  fairWordsSchema,
  { title: "Judul", summary: "Isi", venueName: "Aula", venueAddress: "Jalan" },
  [
    ["title", "", "required"],
    ["summary", "x".repeat(601), "too-long"],
    ["venueName", "x".repeat(121), "too-long"],
    ["venueAddress", "", "required"],
  ],
);

refusals("a reason", reasonSchema, { reason: "Banjir" }, [
  ["reason", "", "required"],
  ["reason", "  ", "required"],
  ["reason", "x".repeat(401), "too-long"],
]);

const account = { name: "Rina", email: "rina@contoh.example", password: "kata-sandi-panjang" };

refusals("a new account", newAccountSchema, account, [
  ["name", "", "required"],
  ["name", "x".repeat(101), "too-long"],
  ["email", "rina", "not-an-email"],
  ["email", `${"x".repeat(250)}@contoh.example`, "too-long"],
  ["password", "123456789", "password-short"],
  ["password", undefined, "required"],
]);

refusals("a sign-in", signInSchema, { email: "RINA@contoh.example", password: "x" }, [
  ["email", undefined, "required"],
  ["email", "rina", "not-an-email"],
  ["password", undefined, "required"],
]);

refusals("an invitation", invitationSchema, { role: "officer", officeId: id }, [
  ["role", "employer", "not-offered"],
  ["role", undefined, "required"],
  ["officeId", "x", "not-offered"],
]);

refusals(
  "an office",
  officeSchema,
  {
    officeName: "UPT BLK Jember",
    code: "jbr",
    kind: "upt",
    regionCode: "3509",
    address: "Jalan",
    timeZone: "Asia/Jakarta",
  },
  [
    ["officeName", "", "required"],
    ["code", "J", "office-code"],
    ["code", "JEMBER", "too-long"],
    ["code", "J-R", "office-code"],
    ["kind", "x", "not-offered"],
    ["regionCode", "3171", "not-offered"],
    ["timeZone", "UTC", "not-offered"],
  ],
);

const company = {
  companyName: "PT Maju",
  kbliSection: "G",
  address: "Jalan 5",
  regionCode: "3578",
  contactName: "Rina",
  contactPhone: "031 8400 100",
  contactEmail: "hrd@contoh.example",
};

refusals("what a company says of itself", companySchema, company, [
  ["companyName", "x".repeat(161), "too-long"],
  ["kbliSection", "g", "not-offered"],
  ["contactPhone", "call me", "not-a-phone"],
  ["contactEmail", "hrd", "not-an-email"],
  ["about", "x".repeat(1001), "too-long"],
]);

refusals("a new company", newEmployerSchema, { ...company, ...account, nib: "912 0000 012345" }, [
  ["nib", "912000001234", "nib"],
  ["nib", "91200000123456", "nib"],
  ["nib", "abcdefghijklm", "nib"],
]);

refusals("a review", reviewSchema, { decision: "declined", reason: "NIB" }, [
  ["reason", undefined, "reason-needed"],
  ["decision", "maybe", "not-offered"],
  ["reason", "x".repeat(401), "too-long"],
]);

refusals(
  "a vacancy",
  vacancySchema,
  {
    title: "Kasir",
    occupationGroup: "5",
    openings: "12",
    education: "sma",
    jobType: "permanent",
    location: "Surabaya",
    regionCode: "3578",
    wageMin: "4.500.000",
    wageMax: "4.500.000",
    hours: "Senin–Jumat",
    conditions: "BPJS",
  },
  [
    ["jobType", undefined, "required"],
    ["location", undefined, "required"],
    ["wageMin", undefined, "required"],
    ["hours", undefined, "required"],
    ["conditions", undefined, "required"],
    ["wageMax", "4.499.999", "wage-order"],
    ["wageMax", "500.000.001", "too-large"],
    ["openings", "12a", "not-a-number"],
    ["occupationGroup", "10", "not-offered"],
    ["regionCode", "x", "not-offered"],
  ],
);

refusals("a booking", bookingSchema, { boothId: id }, [
  ["boothId", undefined, "required"],
  ["boothId", "A1", "not-offered"],
]);

refusals("a visit", visitSchema, { text: "SBY-0001-3" }, [
  ["text", "", "required"],
  ["text", "x".repeat(201), "too-long"],
]);

refusals("an outcome", outcomeSchema, { vacancyId: id, result: "hired", note: "Mulai Senin" }, [
  ["vacancyId", "kasir", "not-offered"],
  ["result", "promoted", "not-offered"],
  ["result", undefined, "required"],
  ["note", "x".repeat(301), "too-long"],
]);

describe("a search by name at the gate", () => {
  it.each(["Siti", "Anak Agung", "O'Neil", "Nur-Aini", "Müller", "Siti N."])(
    "takes %j",
    (words) => {
      expect(nameSearchSchema.safeParse({ words }).success).toBe(true);
    },
  );

  it.each(["", "Si", "  a b ", "%%%", "___", "Siti%", "123", "<script>", "x".repeat(61)])(
    "refuses %j, which would list a fair",
    (words) => {
      expect(nameSearchSchema.safeParse({ words }).success).toBe(false);
    },
  );
});

describe("a scan as a gate sends it", () => {
  const scan = {
    id: "0190a000-0000-4000-8000-000000000001",
    text: "anything at all",
    method: "camera",
    direction: "in",
    sequence: 0,
    deviceTime: "2026-11-19T01:30:00.000Z",
  };

  it("becomes a time and keeps the text as it was read", () => {
    expect(deviceScanSchema.parse(scan)).toEqual({
      ...scan,
      clockOffsetMs: 0,
      deviceTime: new Date(scan.deviceTime),
    });
    expect(deviceScanSchema.parse({ ...scan, text: "" }).text).toBe("");
  });

  it.each([
    ["id", "1"],
    ["pass", "kurang"],
    ["fairId", ""],
    ["text", "x".repeat(10_001)],
    ["text", 7],
    ["method", "guess"],
    ["direction", "up"],
    ["clockOffsetMs", 0.5],
    ["shownVerdict", "fine"],
    ["sequence", -1],
    ["sequence", 1.5],
    ["deviceTime", "tomorrow"],
    ["overruleReason", "no"],
    ["overruleReason", "x".repeat(201)],
  ])("is refused with %s %j", (field, value) => {
    const parsed = deviceScanSchema.safeParse({ ...scan, [field]: value });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toContain(field);
  });
});

describe("what is typed by hand", () => {
  it.each(["4900000", "4.900.000", "4,900,000", "Rp 4.900.000", "Rp4.900.000,-", "4 900 000,00"])(
    "reads %j as one wage",
    (text) => {
      expect(vacancySchema.shape.wageMin.parse(text)).toBe(4_900_000);
    },
  );

  it.each(["2026-11-19", "19/11/2026", "19-11-2026", "19.11.2026"])(
    "reads %j as one day",
    (text) => {
      expect(fairSchema.shape.day.parse(text)).toBe("2026-11-19");
    },
  );
});
