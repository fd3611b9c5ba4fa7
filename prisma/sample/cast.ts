import { db } from "~/db/client.server";
import {
  acceptInvitation,
  firstInvitation,
  inviteOfficer,
} from "~/domain/house/accounts/commands.server";
import type { ActingOfficer, Admin, Employer } from "~/domain/house/accounts/rules";
import { registerEmployer, reviewEmployer } from "~/domain/companies/employers/commands.server";
import { publishVacancy } from "~/domain/companies/vacancies/commands.server";
import { openFirstOffice, openOffice } from "~/domain/house/offices/commands.server";
import type { OfficeInput } from "~/domain/house/offices/schema";
import { at } from "~/lib/clock.server";

import { actingOf, adminOf, employerOf } from "./actors";
import type { Chance } from "./chance";
import { companies, inventCompany, inventVacancy } from "./companies";

export type Cast = {
  surabaya: ActingOfficer;
  malang: ActingOfficer;
  kediri: ActingOfficer;
  employers: Employer[];
  password: string;
  signIns: [who: string, email: string][];
};

const password = "bursa-contoh-2026";
const vacancyCount = 60;
const openingCount = 400;

function office(
  officeName: string,
  code: string,
  kind: OfficeInput["kind"],
  regionCode: OfficeInput["regionCode"],
  address: string,
): OfficeInput {
  return {
    officeName,
    code,
    kind,
    regionCode,
    address,
    timeZone: "Asia/Jakarta",
  };
}

/** Four offices with their officers, an auditor, and some thirty companies, 25 of them verified. */
export function peopleEmployersAndOffices(random: Chance, start: Date): Promise<Cast> {
  return at(start, async (): Promise<Cast> => {
    const admin = await firstAdmin();
    const surabaya = await officerAt(
      admin,
      office("UPT BLK Surabaya", "SBY", "upt", "3578", "Jalan Dukuh Menanggal III/29"),
      "Sri Wahyuni",
      "surabaya@contoh.example",
    );
    const malang = await officerAt(
      admin,
      office("UPT BLK Malang", "MLG", "upt", "3573", "Jalan Raya Singosari 8"),
      "Agus Priyanto",
      "malang@contoh.example",
    );
    const kediri = await officerAt(
      admin,
      office("Disnaker Kota Kediri", "KDR", "regency", "3571", "Jalan Brigjen Katamso 15"),
      "Lilik Rahayu",
      "kediri@contoh.example",
    );
    await account(admin, { role: "auditor" }, "Bambang Sutrisno", "pemeriksa@contoh.example");
    const employers = await verifiedEmployers(random, surabaya);
    return {
      surabaya,
      malang,
      kediri,
      employers,
      password,
      signIns: [
        ["Province admin", "admin@contoh.example"],
        ["Officer, Surabaya", "surabaya@contoh.example"],
        ["Officer, Malang", "malang@contoh.example"],
        ["Officer, Kediri", "kediri@contoh.example"],
        ["Auditor", "pemeriksa@contoh.example"],
        ["Employer", "rekrutmen1@contoh.example"],
      ],
    };
  });
}

async function firstAdmin(): Promise<Admin> {
  const token = (await firstInvitation()) ?? "";
  const accountId = await openFirstOffice(token, {
    ...office(
      "Dinas Tenaga Kerja dan Transmigrasi Provinsi Jawa Timur",
      "JTM",
      "province",
      "3578",
      "Jalan Dukuh Menanggal 124–126",
    ),
    name: "Retno Kusumawati",
    email: "admin@contoh.example",
    password,
  });
  return adminOf(accountId);
}

async function officerAt(
  admin: Admin,
  input: OfficeInput,
  name: string,
  email: string,
): Promise<ActingOfficer> {
  const officeId = await openOffice(admin, input);
  return actingOf(await account(admin, { role: "officer", officeId }, name, email));
}

async function account(
  admin: Admin,
  invitation: { role: "officer" | "auditor"; officeId?: string },
  name: string,
  email: string,
): Promise<string> {
  const token = await inviteOfficer(admin, invitation);
  return acceptInvitation(token, { name, email, password });
}

async function verifiedEmployers(random: Chance, officer: ActingOfficer): Promise<Employer[]> {
  const all: Employer[] = [];
  for (const [index, company] of companies.entries())
    all.push(await employerOf(await registerEmployer(inventCompany(company, index, password))));
  for (const index of [0, 1, 2]) {
    const company = companies[index];
    if (!company) continue;
    const late = { ...company, name: `${company.name} Cabang ${index + 2}` };
    const id = await registerEmployer(inventCompany(late, companies.length + index, password));
    const { employerId } = await employerOf(id);
    if (index === 2)
      await reviewEmployer(officer, employerId, {
        decision: "declined",
        reason: "NIB tidak ditemukan di OSS. Mohon periksa kembali nomornya.",
      });
  }
  for (const { employerId } of all)
    await reviewEmployer(officer, employerId, {
      decision: "verified",
      reason: undefined,
    });
  await publishVacancies(random, all);
  return all;
}

/** Sixty vacancies with four hundred openings in all, every company with two or three. */
async function publishVacancies(random: Chance, employers: Employer[]): Promise<void> {
  let left = openingCount;
  for (let nth = 0; nth < vacancyCount; nth += 1) {
    const index = nth % employers.length;
    const employer = employers[index];
    const company = companies[index];
    if (!employer || !company) continue;
    const rest = vacancyCount - nth - 1;
    const openings = rest === 0 ? left : Math.min(left - rest, random.between(2, 11));
    left -= openings;
    const round = Math.floor(nth / employers.length);
    await publishVacancy(employer, inventVacancy(random, company, round, openings));
  }
  const total = await db.vacancy.aggregate({ _sum: { openings: true } });
  if (total._sum.openings !== openingCount) throw new Error("The sample's openings do not add up");
}
