import type { RegistrationInput } from "~/domain/people/registrations/schema";
import { disabilities } from "~/lib/classifications";

import type { Chance } from "./chance";

const men =
  "Ahmad Budi Dimas Eko Fajar Galih Hendra Irfan Joko Krisna Lukman Maulana Nanda Oki Putra Rizki Slamet Teguh Wahyu Yusuf".split(
    " ",
  );
const women =
  "Ayu Bunga Citra Dewi Endah Fitri Gita Hana Indah Jihan Kartika Lestari Maya Nurul Putri Ratna Sari Tuti Wulan Yuni".split(
    " ",
  );
const families =
  "Santoso Wijaya Pratama Saputra Hidayat Nugroho Kurniawan Setiawan Rahman Utomo Hakim Firmansyah Maulida Purnomo Suryadi Handoko Prasetyo Wibowo Ramadhan Cahyono".split(
    " ",
  );

/** One invented job seeker; `serial` makes every NIK different. District 99 of Surabaya is issued to nobody. */
export function inventPerson(random: Chance, serial: number): Omit<RegistrationInput, "slotId"> {
  const sex = random.next() < 0.47 ? "male" : "female";
  const first = random.oneOf(sex === "male" ? men : women);
  const year = 2026 - Math.round(18 + random.next() ** 1.9 * 34);
  const month = random.between(1, 12);
  const date = random.between(1, 28);
  const two = (value: number): string => String(value % 100).padStart(2, "0");
  const written = sex === "female" ? date + 40 : date;
  return {
    name: `${first} ${random.oneOf(families)}`,
    nik: `357899${two(written)}${two(month)}${two(year)}${String(serial).padStart(4, "0")}`,
    birthDate: `${year}-${two(month)}-${two(date)}`,
    sex,
    education: random.oneOf(["smp", "sma", "sma", "sma", "smk", "smk", "smk", "d3", "s1", "s1"]),
    regionCode: random.oneOf([
      "3578",
      "3578",
      "3578",
      "3515",
      "3515",
      "3525",
      "3526",
      "3507",
      "3573",
      "33",
    ]),
    phone: `+62812${String(10_000_000 + serial * 7919).slice(0, 8)}`,
    email: random.next() < 0.55 ? `pencaker${serial}@contoh.example` : undefined,
    disability: random.next() < 0.03 ? random.oneOf(disabilities) : undefined,
    consentAttendance: true,
    consentEmployers: random.next() < 0.86,
    consentFollowUp: random.next() < 0.7,
    wantsPriority: false,
    wantsWaiting: false,
  };
}
