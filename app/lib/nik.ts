import { isCalendarDay } from "./calendar-day";
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
  const monthAndDay = `${nik.slice(8, 10)}-${String(day).padStart(2, "0")}`;
  // Both centuries are tried: 29 February depends on which one the two digits of the year mean.
  const possible = ["19", "20"].some((century) =>
    isCalendarDay(`${century}${nik.slice(10, 12)}-${monthAndDay}`),
  );
  return possible ? undefined : "date";
}

/**
 * Which of the two a NIK says otherwise, where either does: the birth date (of its year the last two digits), or the sex.
 * Ask {@link nikFault} first.
 */
export function nikDisagreement(
  nik: string,
  person: { birthDate: string; sex: string },
): "date" | "sex" | undefined {
  const written = Number(nik.slice(6, 8));
  const [date, sex] = written > 40 ? [written - 40, "female"] : [written, "male"];
  const inNik = `${nik.slice(10, 12)}-${nik.slice(8, 10)}-${String(date).padStart(2, "0")}`;
  if (person.birthDate.slice(2) !== inNik) return "date";
  return person.sex === sex ? undefined : "sex";
}

/** A NIK as screens show it: `3578********0001`. */
export function maskNik(nik: string): string {
  return `${nik.slice(0, 4)}********${nik.slice(12)}`;
}

/**
 * Birth date and sex as a NIK says them, for the day on which somebody stands at a gate: of the two centuries that the
 * year could mean, the one that makes the person at least 15 on `day`, and the later of those. Ask {@link nikFault} first.
 */
export function bornOf(nik: string, day: string): { birthDate: string; sex: "male" | "female" } {
  const written = Number(nik.slice(6, 8));
  const [date, sex] = written > 40 ? [written - 40, "female" as const] : [written, "male" as const];
  const monthAndDay = `${nik.slice(8, 10)}-${String(date).padStart(2, "0")}`;
  const year = nik.slice(10, 12);
  const youngest = `${Number(day.slice(0, 4)) - 15}${day.slice(4)}`;
  const thisCentury = `20${year}-${monthAndDay}`;
  const exists = isCalendarDay(thisCentury);
  const birthDate = exists && thisCentury <= youngest ? thisCentury : `19${year}-${monthAndDay}`;
  return { birthDate, sex };
}
