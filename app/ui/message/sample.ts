import type { MessageFacts, MessageKind, Told } from "~/domain/house/messages/rules";

const ofRegistration: MessageFacts["registration-confirmed"] = {
  number: "SBYBC-0412-7",
  fair: "Mini Job Fair Surabaya",
  day: "2026-11-19",
  slotStartsAt: "2026-11-19T01:30:00.000Z",
  timeZone: "Asia/Jakarta",
  venue: "Aula BLK Surabaya",
  registrationId: "00000000-0000-7000-8000-000000000000",
};
const { fair, day, registrationId } = ofRegistration;
const employer = "PT Contoh Sejahtera";
const reason = "Gedung dipakai kegiatan lain.";

const samples: { [Kind in MessageKind]: MessageFacts[Kind] } = {
  "registration-confirmed": ofRegistration,
  "waitlist-joined": ofRegistration,
  "place-offered": { ...ofRegistration, until: "2026-11-18T05:00:00.000Z" },
  reminder: ofRegistration,
  "fair-cancelled": { fair, day, reason },
  "registration-withdrawn": { fair, day, reason },
  "fair-postponed": { fair, day, reason, registrationId },
  "fair-moved": {
    fair,
    from: day,
    day: "2026-11-26",
    hours: "08:00–14:00",
    reason,
    registrationId,
  },
  "fair-relocated": {
    fair,
    day,
    venue: "GOR Pancasila",
    address: "Jalan Indragiri 6, Surabaya",
    registrationId,
  },
  "demand-alarm": {
    fair,
    day,
    expected: 1450,
    places: 1200,
    percent: 120,
    fairId: registrationId,
  },
  "server-concern": { concern: "disk", about: "", detail: "7.5%" },
  "reset-link-made": { admin: "Retno Wulandari" },
  "second-factor-changed": { change: "off", by: "Retno Wulandari" },
  "password-reset": {
    resetId: registrationId,
    until: "2026-11-18T05:00:00.000Z",
    timeZone: "Asia/Jakarta",
  },
  "sign-up-begun": {
    signUpId: registrationId,
    employer,
    until: "2026-11-18T05:00:00.000Z",
    timeZone: "Asia/Jakarta",
  },
  "sign-up-known": { employer },
  "employer-verified": { employer },
  "employer-declined": { employer, reason },
  "booking-approved": { employer, fair, day, booth: "A3" },
  "booking-declined": { employer, fair, day, booth: "A3", reason },
};

/** Invented facts of a kind of message, to show what it looks like. */
export function sampleOf(kind: MessageKind): Told {
  return { kind, facts: samples[kind] } as Told;
}
