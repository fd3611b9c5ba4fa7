import fc from "fast-check";
import { getRegencies, getProvinces } from "idn-area-data";
import QRCode from "qrcode";
import { describe, expect, it } from "vitest";

import { slotStart } from "~/domain/gate/roster/rules";
import { keyFor } from "~/lib/keys.server";
import { maskNik, nikFault } from "~/lib/nik";
import { nikMac, openNik, sealNik } from "~/lib/nik-vault.server";
import {
  lettersOfFair,
  looksLikePassCode,
  ownerOfNumber,
  passNumber,
  readPassCode,
  readPassNumber,
} from "~/lib/pass-code";
import { isGenuine, makePassCode } from "~/lib/pass-seal.server";
import { readPhone, showPhone, whatsappLink } from "~/lib/phone";
import { eastJavaCodes, isProvinceCode, regionCodes } from "~/lib/regions";
import { idInside, isSigned, signId } from "~/lib/signed-id.server";

const key = keyFor("fair-pass", "one");
const otherKey = keyFor("fair-pass", "two");

describe("the letters of a fair", () => {
  it("are never those of another fair of the office", () => {
    const letters = Array.from({ length: 4096 }, (_, nth) => lettersOfFair(nth));
    expect(new Set(letters).size).toBe(4096);
    expect([letters[0], letters[17], letters[255], letters[256]]).toEqual([
      "BB",
      "CC",
      "XX",
      "CBB",
    ]);
  });

  it("tell whose a number is", () => {
    const owners = ["SBYBC-0001-3", "SBY-0001-3", "SBYBD-0001-3", "MLGBC-0001-3", "SB-0001-3"].map(
      (number) => ownerOfNumber("SBYBC", number),
    );
    expect(owners).toEqual(["ours", "former", "other", "other", "former"]);
  });
});

describe("a pass code", () => {
  it("has 26 characters, fits a QR code of 25 modules at level Q, and is genuine for its fair only", () => {
    for (let nth = 0; nth < 200; nth += 1) {
      const code = makePassCode(key);
      expect(looksLikePassCode(code)).toBe(true);
      expect(isGenuine(code, key)).toBe(true);
      expect(isGenuine(code, otherKey)).toBe(false);
      expect(QRCode.create(code, { errorCorrectionLevel: "Q" }).modules.size).toBeLessThanOrEqual(
        25,
      );
    }
  });

  it("is not genuine once a character is another", () => {
    const code = makePassCode(key);
    for (let place = 0; place < 26; place += 1) {
      const swapped = code[place] === "0" ? "1" : "0";
      expect(isGenuine(code.slice(0, place) + swapped + code.slice(place + 1), key)).toBe(false);
    }
  });

  it("is read through case, spaces, dashes, look-alikes and full-width letters", () => {
    const code = "0123456789ABCDEFGHJKMNPQRS";
    for (const text of [
      code.toLowerCase(),
      "O1234 56789-abcdefghjkmnpqrs",
      "oi23456789ABCDEFGHJKMNPQRS",
      "0L23456789ABCDEFGHJKMNPQRS",
      "０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＭＮＰＱＲＳ",
      ` ${code}\r\n`,
    ])
      expect(readPassCode(text)).toBe(code);
  });

  it("never comes out of what is none, however odd", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const read = readPassCode(text);
        expect(read === undefined || looksLikePassCode(read)).toBe(true);
      }),
    );
    expect(readPassCode("A".repeat(10_000))).toBeUndefined();
    expect(readPassCode("U".repeat(26))).toBeUndefined();
  });
});

describe("a pass number", () => {
  it("comes back from however it is typed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (running) => {
        const number = passNumber("SBY", running);
        expect(readPassNumber(number)).toBe(number);
        expect(readPassNumber(number.toLowerCase().replaceAll("-", " "))).toBe(number);
      }),
    );
  });

  it("is refused with any one digit wrong and any two neighbours swapped", () => {
    const number = passNumber("SBY", 412);
    expect(number).toMatch(/^SBY-0412-\d$/);
    const digits = number.slice(4).replace("-", "");
    for (let place = 0; place < digits.length; place += 1)
      for (const other of "0123456789") {
        if (other === digits[place]) continue;
        const wrong = digits.slice(0, place) + other + digits.slice(place + 1);
        expect(readPassNumber(`SBY${wrong}`)).toBeUndefined();
      }
    for (let place = 0; place + 1 < digits.length; place += 1) {
      const swapped =
        digits.slice(0, place) +
        (digits[place + 1] ?? "") +
        (digits[place] ?? "") +
        digits.slice(place + 2);
      if (swapped !== digits) expect(readPassNumber(`SBY${swapped}`)).toBeUndefined();
    }
  });
});

describe("a NIK", () => {
  it.each([
    ["3578991504900001", undefined],
    ["3578995504900001", undefined],
    ["3578992902000001", undefined],
    ["357899150490000", "length"],
    ["35789915049000012", "length"],
    ["35789915O4900001", "length"],
    ["0078991504900001", "region"],
    ["3578991504900000", "region"],
    ["3578993204900001", "date"],
    ["3578994004900001", "date"],
    ["3578997204900001", "date"],
    ["3578991513900001", "date"],
    ["3578993002900001", "date"],
    ["3578992902010001", "date"],
  ])("%s: %s", (nik, fault) => {
    expect(nikFault(nik)).toBe(fault);
  });

  it("is masked, found again by its keyed code, and opened only unaltered", () => {
    const nik = "3578991504900001";
    expect(maskNik(nik)).toBe("3578********0001");
    expect(nikMac(nik)).toBe(nikMac(nik));
    expect(nikMac(nik)).not.toBe(nikMac("3578991504900002"));
    const sealed = sealNik(nik);
    expect(sealed).not.toBe(sealNik(nik));
    expect(openNik(sealed)).toBe(nik);
    expect(() => openNik(`${sealed.slice(0, -2)}AA`)).toThrow();
  });
});

describe("a phone number", () => {
  it.each([
    ["0812 3456 7890", "+6281234567890"],
    ["+62 812-3456-7890", "+6281234567890"],
    ["6281234567890", "+6281234567890"],
    ["(031) 8400.100", "+62318400100"],
    ["12", undefined],
    ["0812345678901234", undefined],
    ["++6281234567890", undefined],
    ["telepon", undefined],
  ])("%s is %s", (text, e164) => {
    expect(readPhone(text)).toBe(e164);
  });

  it("is shown as people write it", () => {
    expect(showPhone("+6281234567890")).toBe("0812-3456-7890");
    expect(showPhone("+62318400100")).toBe("(031) 8400100");
    expect(showPhone("+62341551234")).toBe("(0341) 551234");
  });
});

describe("a signed link", () => {
  const id = "0192f0aa-1111-7222-8333-444455556666";

  it("is 43 characters that open one id of one purpose and version", () => {
    const token = signId(key, id);
    expect(token).toHaveLength(43);
    expect(idInside(token)).toBe(id);
    expect(isSigned([key], token, id)).toBe(true);
    expect(isSigned([otherKey], token, id)).toBe(false);
    expect(isSigned([key], token, id, 2)).toBe(false);
    expect(isSigned([key], signId(key, id, 300), id, 300)).toBe(true);
  });

  it("is nothing when it is not one", () => {
    for (const text of ["", "abc", "!".repeat(43), "A".repeat(44)])
      expect(idInside(text)).toBeUndefined();
    expect(() => signId(key, "not a uuid")).toThrow(TypeError);
  });
});

describe("the area codes", () => {
  it("are the official ones: 38 in East Java and every other province", async () => {
    const regencies = await getRegencies();
    const provinces = await getProvinces();
    const codes = (rows: { code: string }[]) => rows.map((row) => row.code.replace(".", "")).sort();
    const inEastJava = regencies.filter((row) => row.code.startsWith("35"));
    expect([...eastJavaCodes]).toEqual(codes(inEastJava));
    const others = provinces.filter((row) => row.code !== "35");
    expect(regionCodes.filter((code) => code.length === 2)).toEqual(codes(others));
    expect(provinces.every((row) => isProvinceCode(row.code))).toBe(true);
  });
});

it("a WhatsApp link carries the number without its sign and the text as it is", () => {
  expect(whatsappLink("+6281234567890", "Halo Siti & Budi?")).toBe(
    "https://wa.me/6281234567890?text=Halo%20Siti%20%26%20Budi%3F",
  );
});

it("a phone knows when slots begin that were added after it was paired", () => {
  const slots = [0, 30, 60];
  expect([0, 2, 3, 5].map((nth) => slotStart(slots, nth))).toEqual([0, 60, 90, 150]);
  expect([slotStart([40], 2), slotStart([], 1)]).toEqual([40, 0]);
});
