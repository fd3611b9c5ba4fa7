/**
 * Official area codes (Kemendagri, as carried by the npm package idn-area-data): the 38 kabupaten and kota of
 * East Java by their four digits, and every other province by its two, for people who live elsewhere.
 */
export const eastJava = {
  "3501": "Kab. Pacitan",
  "3502": "Kab. Ponorogo",
  "3503": "Kab. Trenggalek",
  "3504": "Kab. Tulungagung",
  "3505": "Kab. Blitar",
  "3506": "Kab. Kediri",
  "3507": "Kab. Malang",
  "3508": "Kab. Lumajang",
  "3509": "Kab. Jember",
  "3510": "Kab. Banyuwangi",
  "3511": "Kab. Bondowoso",
  "3512": "Kab. Situbondo",
  "3513": "Kab. Probolinggo",
  "3514": "Kab. Pasuruan",
  "3515": "Kab. Sidoarjo",
  "3516": "Kab. Mojokerto",
  "3517": "Kab. Jombang",
  "3518": "Kab. Nganjuk",
  "3519": "Kab. Madiun",
  "3520": "Kab. Magetan",
  "3521": "Kab. Ngawi",
  "3522": "Kab. Bojonegoro",
  "3523": "Kab. Tuban",
  "3524": "Kab. Lamongan",
  "3525": "Kab. Gresik",
  "3526": "Kab. Bangkalan",
  "3527": "Kab. Sampang",
  "3528": "Kab. Pamekasan",
  "3529": "Kab. Sumenep",
  "3571": "Kota Kediri",
  "3572": "Kota Blitar",
  "3573": "Kota Malang",
  "3574": "Kota Probolinggo",
  "3575": "Kota Pasuruan",
  "3576": "Kota Mojokerto",
  "3577": "Kota Madiun",
  "3578": "Kota Surabaya",
  "3579": "Kota Batu",
} as const;

export const otherProvinces = {
  "11": "Aceh",
  "12": "Sumatera Utara",
  "13": "Sumatera Barat",
  "14": "Riau",
  "15": "Jambi",
  "16": "Sumatera Selatan",
  "17": "Bengkulu",
  "18": "Lampung",
  "19": "Kepulauan Bangka Belitung",
  "21": "Kepulauan Riau",
  "31": "DKI Jakarta",
  "32": "Jawa Barat",
  "33": "Jawa Tengah",
  "34": "Daerah Istimewa Yogyakarta",
  "36": "Banten",
  "51": "Bali",
  "52": "Nusa Tenggara Barat",
  "53": "Nusa Tenggara Timur",
  "61": "Kalimantan Barat",
  "62": "Kalimantan Tengah",
  "63": "Kalimantan Selatan",
  "64": "Kalimantan Timur",
  "65": "Kalimantan Utara",
  "71": "Sulawesi Utara",
  "72": "Sulawesi Tengah",
  "73": "Sulawesi Selatan",
  "74": "Sulawesi Tenggara",
  "75": "Gorontalo",
  "76": "Sulawesi Barat",
  "81": "Maluku",
  "82": "Maluku Utara",
  "91": "Papua",
  "92": "Papua Barat",
  "93": "Papua Selatan",
  "94": "Papua Tengah",
  "95": "Papua Pegunungan",
  "96": "Papua Barat Daya",
} as const;

export type RegionCode = keyof typeof eastJava | keyof typeof otherProvinces;

const names: Record<string, string> = { ...eastJava, ...otherProvinces };

/** Every code that a person's or company's address may carry. */
export const regionCodes = Object.keys(names).sort() as [RegionCode, ...RegionCode[]];

/** The codes where an office of the province may stand and a fair may be held. */
export const eastJavaCodes = Object.keys(eastJava).sort() as [
  keyof typeof eastJava,
  ...(keyof typeof eastJava)[],
];

/** The official name of an area; the code itself when it is unknown. */
export function regionName(code: string): string {
  return names[code] ?? code;
}

/** Whether two digits are a province of Indonesia, as the first two of every NIK are. */
export function isProvinceCode(code: string): boolean {
  return code === "35" || code in otherProvinces;
}

/** The time zone (IANA) of an area by its province, after Keputusan Presiden 41/1987 and the provinces split since. */
export function zoneOfRegion(code: string): string {
  const province = Number(code.slice(0, 2));
  if (province > 80) return "Asia/Jayapura";
  return province > 62 || (province > 50 && province < 60) ? "Asia/Makassar" : "Asia/Jakarta";
}
