import { isValid, parse } from "date-fns";

import { isProvinceCode } from "./regions";

/** What is wrong with a NIK, or undefined when nothing can be told to be wrong. */
export type NikFault = "length" | "region" | "date";

/**
 * Checks a national identity number: 16 digits PPKKCC DDMMYY NNNN, where women have DD+40, PP is a province
 * that exists and NNNN is not 0000. The district is where it was issued, not where the person lives.
 */
export function nikFault(nik: string): NikFault | undefined {
  if (!/^\d{16}$/.test(nik)) return "length";
  if (!isProvinceCode(nik.slice(0, 2)) || nik.endsWith("0000")) return "region";
  const written = Number(nik.slice(6, 8));
  const day = written > 40 ? written - 40 : written;
  const text = `${String(day).padStart(2, "0")}${nik.slice(8, 10)}`;
  // Both centuries are tried: 29 February depends on which one the two digits of the year mean.
  const possible = ["19", "20"].some((century) =>
    isValid(parse(text + century + nik.slice(10, 12), "ddMMyyyy", new Date(0))),
  );
  return possible ? undefined : "date";
}

/** A NIK as screens show it: `3578********0001`. */
export function maskNik(nik: string): string {
  return `${nik.slice(0, 4)}********${nik.slice(12)}`;
}
