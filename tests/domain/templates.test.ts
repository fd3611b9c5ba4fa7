import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { ownTemplates, ownWordsFor } from "~/domain/house/messages/queries.server";
import { messageKinds, cardOf } from "~/domain/house/messages/cards";
import { filled, unknownPlaceholders } from "~/domain/house/messages/rules";
import { dropTemplate, setTemplate } from "~/domain/house/messages/commands.server";
import { languages } from "~/texts/catalogue";
import { catalogueOf } from "~/texts/translate";
import { letterOf } from "~/ui/message/letter.server";
import { sampleOf } from "~/domain/house/messages/cards";

import { useFreshDatabase } from "../support/database";
import { officerIn, retno } from "../support/people";

describe("the words of messages", () => {
  it.each(messageKinds)("%s names only facts that an office may name too", (kind) => {
    for (const language of languages) {
      const { subject, body } = catalogueOf(language).message[kind];
      expect(unknownPlaceholders(kind, subject + body)).toEqual([]);
      const own = letterOf(sampleOf(kind), language, { own: { subject, body } });
      // An office that copies the usual words sends the usual letter: every fact is there to be named.
      expect(own).toEqual(letterOf(sampleOf(kind), language));
      expect(own.subject + own.text).not.toMatch(/[{}]/);
      const all = cardOf(kind)
        .placeholders.map((name) => `{${name}}`)
        .join(" ");
      expect(
        letterOf(sampleOf(kind), language, { own: { subject: all, body: all } }).subject,
      ).not.toMatch(/[{}]/);
    }
  });

  it("know what a kind does not have", () => {
    expect(unknownPlaceholders("employer-verified", "{employer} {booth} {} {booth} {a b}")).toEqual(
      ["booth", "", "a b"],
    );
    expect(filled("{fair} {other}", { fair: "Bursa" })).toBe("Bursa {other}");
  });
});

describe("an office's template", () => {
  useFreshDatabase();

  it("is used for its own messages alone, until it is dropped; an unknown name is refused beside its field", async () => {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    const other = await officerIn(admin, "MLG", "Agus");
    const which = { kind: "reminder", language: "id" } as const;
    const words = { subject: "Besok ya: {fair}", body: "Sampai jumpa pukul {time}. {link}" };
    await expect(
      setTemplate(officer, which, { ...words, body: "Stan {booth}, {seat}" }),
    ).rejects.toMatchObject({
      code: "unknown-placeholder",
      field: "body",
      params: { names: "{booth}, {seat}" },
    });
    await expect(
      setTemplate(officer, { kind: "place-offered", language: "id" }, { ...words, body: "Ada!" }),
    ).rejects.toMatchObject({ code: "placeholder-missing", field: "body" });
    expect(await db.messageTemplate.count()).toBe(0);
    await setTemplate(officer, which, words);
    await setTemplate(officer, which, { ...words, subject: "Sampai besok: {fair}" });
    const told = sampleOf("reminder");
    const find = await ownWordsFor([{ officeId: officer.officeId }, { officeId: null }]);
    const own = find({ officeId: officer.officeId, told, language: "id" });
    expect(letterOf(told, "id", { own }).subject).toBe("Sampai besok: Mini Job Fair Surabaya");
    expect(letterOf(told, "id", { own }).text).toContain("Sampai jumpa pukul 08:30 WIB. http");
    expect(find({ officeId: officer.officeId, told, language: "en" })).toBeUndefined();
    expect(find({ officeId: other.officeId, told, language: "id" })).toBeUndefined();
    expect(await ownTemplates(other)).toEqual([]);
    for (let press = 0; press < 2; press += 1) await dropTemplate(officer, which);
    expect(await db.messageTemplate.count()).toBe(0);
    expect(await db.activity.count({ where: { verb: "template-changed" } })).toBe(3);
  });
});
