import { db } from "~/db/client.server";
import type { Prisma } from "~/db/generated/client";
import { officeScope } from "~/domain/house/accounts/policy";
import type { Officer, PassHolder } from "~/domain/house/accounts/rules";
import { lastCallingOff } from "~/domain/planning/fairs/steps.server";
import type { RegistrationState } from "~/domain/planning/slots/rules";
import { openCode } from "~/lib/code-vault.server";
import { keysFor } from "~/lib/keys.server";
import { nikMac, shownNik } from "~/lib/nik-vault.server";
import { pageOf, pageWindow } from "~/lib/paging";
import { readPhone } from "~/lib/phone";
import { missing } from "~/lib/refusal";
import { idInside, isSigned } from "~/lib/signed-id.server";

/** The registration that a pass link stands for, or undefined when the link was not made here. Proves, reads nothing. */
export function registrationOfToken(token: string): string | undefined {
  const id = idInside(token);
  return id && isSigned(keysFor("pass-page"), token, id) ? id : undefined;
}

/** Everything that the pass page, its PDF and its calendar file show. */
export function passOf(holder: PassHolder) {
  return passWithId(holder.registrationId);
}

/** The same for what may be taken along: a pass that opens a gate. Refused: `not-found` for one that does not (any more). */
export async function goodPassOf(holder: PassHolder) {
  const pass = await passOf(holder);
  if (pass.state !== "active") throw missing();
  return pass;
}

/** The same for the post office, which brings a pass to its owner. Refused: `not-found`. */
export async function passWithId(registrationId: string) {
  const pass = await db.registration.findUnique({
    where: { id: registrationId },
    select: {
      id: true,
      state: true,
      sealedCode: true,
      number: true,
      name: true,
      offerEndsAt: true,
      wantsReminder: true,
      email: true,
      seeker: { select: { nikSealed: true } },
      slot: { select: { startsAt: true, endsAt: true } },
      attendance: { select: { at: true } },
      visits: {
        orderBy: { at: "asc" },
        take: 50,
        select: {
          id: true,
          at: true,
          booking: {
            select: {
              booth: { select: { number: true } },
              nameThen: true,
              employer: { select: { name: true } },
            },
          },
        },
      },
      fair: {
        select: {
          slug: true,
          title: true,
          venueName: true,
          venueAddress: true,
          regionCode: true,
          day: true,
          opensAt: true,
          closesAt: true,
          timeZone: true,
          startsAt: true,
          endsAt: true,
          state: true,
          movedFrom: true,
          movedBecause: true,
          office: { select: { name: true } },
          steps: lastCallingOff,
        },
      },
    },
  });
  if (!pass) throw missing();
  const { seeker, email, fair, sealedCode, ...shown } = pass;
  const { steps, ...rest } = fair;
  return {
    ...shown,
    code: openCode(sealedCode),
    fair: { ...rest, offBecause: steps[0]?.reason ?? null },
    nik: shownNik(seeker.nikSealed),
    hasEmail: email !== null,
  };
}

/** Registrations of a fair for its officer, by name, 50 a page. `words` searches name and pass number. */
export async function fairRegistrations(
  officer: Officer,
  fairId: string,
  filter: {
    words?: string | undefined;
    state?: RegistrationState | undefined;
    arrived?: boolean | undefined;
    page?: string | null;
  },
) {
  const window = pageWindow(filter.page, 50);
  const where = {
    fairId,
    fair: officeScope(officer),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.arrived === undefined ? {} : { AND: filter.arrived ? arrived : { NOT: arrived } }),
    ...(filter.words
      ? {
          OR: searchedBy(filter.words),
        }
      : {}),
  };
  const [rows, total] = await Promise.all([
    db.registration.findMany({
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      skip: window.skip,
      take: window.take,
      select: {
        id: true,
        number: true,
        name: true,
        seeker: { select: { nikSealed: true } },
        sex: true,
        education: true,
        regionCode: true,
        phone: true,
        state: true,
        slot: { select: { startsAt: true, endsAt: true } },
        attendance: { select: { at: true } },
        visits: { orderBy: { at: "asc" }, take: 1, select: { at: true } },
      },
    }),
    db.registration.count({ where }),
  ]);
  return pageOf(
    rows.map(({ seeker, attendance, visits, ...row }) => ({
      ...row,
      nik: shownNik(seeker.nikSealed),
      arrivedAt: attendance?.at ?? visits[0]?.at ?? null,
    })),
    total,
    window,
  );
}

/** Let in at a gate, or scanned at a booth: as `figures/measures` counts who arrived. */
const arrived: Prisma.RegistrationWhereInput = {
  OR: [{ attendance: { isNot: null } }, { visits: { some: {} } }],
};

/** What somebody says at the desk: a name, a pass number with or without its dashes, a NIK, a phone number, an e-mail address. */
function searchedBy(words: string): Prisma.RegistrationWhereInput[] {
  const number = words.toUpperCase().replace(/\s/g, "");
  const undashed = /^([A-Z]{3,6})-?(\d{4,})-?(\d)$/.exec(number);
  const digits = words.replace(/[\s.-]/g, "");
  const phone = readPhone(words);
  return [
    { name: { contains: words } },
    { number: { contains: undashed ? undashed.slice(1).join("-") : number } },
    ...(/^\d{16}$/.test(digits) ? [{ seeker: { nikMac: nikMac(digits) } }] : []),
    ...(phone === undefined ? [] : [{ phone }]),
    ...(words.includes("@") ? [{ email: words.toLowerCase() }] : []),
  ];
}
