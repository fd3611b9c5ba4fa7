import type { NewEmployer } from "~/domain/companies/employers/schema";
import type { VacancyInput } from "~/domain/companies/vacancies/schema";
import type { KbliSection, OccupationGroup } from "~/lib/classifications";

import type { Chance } from "./chance";

type Trade = {
  section: KbliSection;
  names: string[];
  jobs: [
    title: string,
    group: OccupationGroup,
    education: VacancyInput["education"],
    wage: number,
  ][];
};

const trades: Trade[] = [
  {
    section: "C",
    names: [
      "Sentosa Pangan Nusantara",
      "Garmen Mulia Abadi",
      "Logam Jaya Perkasa",
      "Kemasan Prima Timur",
      "Mebel Jati Lestari",
      "Sepatu Langkah Baru",
    ],
    jobs: [
      ["Operator produksi", "8", "smk", 4_725_000],
      ["Penjahit", "7", "smp", 4_650_000],
      ["Staf pengendali mutu", "3", "d3", 5_200_000],
      ["Teknisi mesin", "7", "smk", 5_100_000],
      ["Petugas gudang", "9", "sma", 4_650_000],
    ],
  },
  {
    section: "G",
    names: [
      "Swalayan Rukun Makmur",
      "Toko Bangunan Sinar Kota",
      "Motor Sahabat Jatim",
      "Elektronik Cahaya Baru",
    ],
    jobs: [
      ["Pramuniaga", "5", "sma", 4_500_000],
      ["Kasir", "5", "sma", 4_550_000],
      ["Mekanik sepeda motor", "7", "smk", 4_700_000],
      ["Staf penjualan", "5", "smk", 4_600_000],
    ],
  },
  {
    section: "H",
    names: ["Ekspedisi Laju Antar", "Pergudangan Teluk Lamong"],
    jobs: [
      ["Kurir", "8", "sma", 4_600_000],
      ["Admin logistik", "4", "d3", 4_900_000],
      ["Pengemudi", "8", "sma", 4_800_000],
    ],
  },
  {
    section: "I",
    names: ["Hotel Taman Bungkul", "Kedai Rawon Bu Kom", "Katering Dapur Nusa"],
    jobs: [
      ["Juru masak", "5", "smk", 4_700_000],
      ["Pramusaji", "5", "sma", 4_500_000],
      ["Resepsionis", "4", "d3", 4_750_000],
    ],
  },
  {
    section: "J",
    names: ["Solusi Awan Digital", "Rekam Data Mandiri"],
    jobs: [
      ["Pengembang web", "2", "s1", 7_500_000],
      ["Staf dukungan teknis", "3", "d3", 5_400_000],
    ],
  },
  {
    section: "K",
    names: ["BPR Arta Wilis", "Koperasi Simpan Pinjam Guyub"],
    jobs: [
      ["Teller", "4", "d3", 4_950_000],
      ["Petugas lapangan", "3", "sma", 4_700_000],
    ],
  },
  {
    section: "Q",
    names: ["Rumah Sakit Husada Bersama", "Klinik Sehat Keluarga"],
    jobs: [
      ["Perawat", "2", "d3", 5_300_000],
      ["Petugas pendaftaran", "4", "sma", 4_600_000],
    ],
  },
  {
    section: "F",
    names: ["Bangun Griya Konstruksi", "Karya Beton Utama"],
    jobs: [
      ["Pelaksana lapangan", "3", "d3", 5_500_000],
      ["Tukang listrik", "7", "smk", 4_900_000],
    ],
  },
  {
    section: "P",
    names: ["Bimbingan Belajar Cendekia", "Kursus Bahasa Samudra"],
    jobs: [
      ["Pengajar matematika", "2", "s1", 4_700_000],
      ["Staf administrasi", "4", "sma", 4_500_000],
    ],
  },
];

/** The invented companies, each with the jobs of its trade. */
export const companies = trades.flatMap((trade) =>
  trade.names.map((name) => ({
    name: `PT ${name}`,
    section: trade.section,
    jobs: trade.jobs,
  })),
);

export function inventCompany(
  company: (typeof companies)[number],
  index: number,
  password: string,
): NewEmployer {
  return {
    companyName: company.name,
    nib: `9120${String(index + 1).padStart(9, "0")}`,
    kbliSection: company.section,
    address: `Jalan Rungkut Industri ${index + 3}`,
    regionCode: index % 4 === 0 ? "3515" : "3578",
    contactPhone: `+62318${String(400_000 + index * 317)}`,
    about: `${company.name} mempekerjakan warga Jawa Timur sejak ${1985 + index}.`,
    name: `Perekrut ${company.name.replace("PT ", "")}`,
    email: `rekrutmen${index + 1}@contoh.example`,
    password,
  };
}

export function inventVacancy(
  random: Chance,
  company: (typeof companies)[number],
  nth: number,
  openings: number,
): VacancyInput {
  const [title, occupationGroup, education, wage] =
    company.jobs[nth % company.jobs.length] ?? company.jobs[0]!;
  return {
    title,
    occupationGroup,
    education,
    openings,
    jobType: random.oneOf(["contract", "contract", "permanent", "daily"]),
    location: random.oneOf([
      "Rungkut, Surabaya",
      "Sidoarjo Kota",
      "Gresik Kota",
      "Tandes, Surabaya",
    ]),
    regionCode: random.oneOf(["3578", "3515", "3525"]),
    wageMin: wage,
    wageMax: wage + random.between(0, 3) * 250_000,
    hours: random.oneOf([
      "Senin–Jumat, 08.00–16.00",
      "Senin–Sabtu, 08.00–15.00",
      "Tiga sif, 40 jam seminggu",
    ]),
    conditions:
      "Masa percobaan tiga bulan, BPJS Kesehatan dan Ketenagakerjaan, tunjangan makan dan transpor.",
    description: undefined,
  };
}
