import { madeApart } from "~/lib/apart.server";
import { newPdf, pdfBytes } from "~/lib/pdf.server";
import type { Language } from "~/texts/catalogue";
import { translator } from "~/texts/translate";

import { showDate } from "../show";

type PrintedLetter = {
  letterhead: string;
  number: string;
  subject: string;
  place: string;
  day: string;
  addressee: string;
  body: string;
  signer: string;
  signerTitle: string | null;
  signerNumber: string | null;
};

const margin = 64;
const signingHeight = 140;

/** The same, made in another thread and once for everybody who asks. */
export function letterFile(letter: PrintedLetter, language: Language) {
  return madeApart("letter-file", { letter, language }, () => letterPdf(letter, language));
}

/** An official letter on A4: letterhead over a double rule, number and subject, the text, and room to sign. */
export function letterPdf(letter: PrintedLetter, language: Language): Promise<Buffer> {
  const t = translator(language);
  const document = newPdf({ size: "A4", title: `${letter.number} ${letter.subject}` });
  const width = document.page.width - 2 * margin;
  document.page.margins = { top: margin, bottom: margin, left: margin, right: margin };
  const [first = "", ...lines] = letter.letterhead.split(/\r?\n/);
  document.font("bold").fontSize(13).text(first, margin, 48, { width, align: "center" });
  for (const [nth, line] of lines.entries())
    document
      .font(nth === 0 ? "bold" : "plain")
      .fontSize(nth === 0 ? 13 : 9.5)
      .text(line, { width, align: "center" });
  const rule = document.y + 8;
  document
    .lineWidth(2)
    .moveTo(margin, rule)
    .lineTo(margin + width, rule)
    .stroke("#000");
  document
    .lineWidth(0.6)
    .moveTo(margin, rule + 3.5)
    .lineTo(margin + width, rule + 3.5)
    .stroke("#000");
  document
    .font("plain")
    .fontSize(11)
    .text(`${letter.place}, ${showDate(letter.day, language)}`, margin, rule + 20, {
      width,
      align: "right",
    });
  for (const [name, value] of [
    [t("letter.number"), letter.number],
    [t("letter.subject"), letter.subject],
  ] as const) {
    const from = document.y + 2;
    document.text(name, margin, from, { width: 70 });
    document.text(`: ${value}`, margin + 70, from, { width: width - 70 });
  }
  document.text(letter.addressee, margin, document.y + 16, { width, lineGap: 2 });
  document.text(letter.body, margin, document.y + 16, { width, lineGap: 3, paragraphGap: 4 });
  // Whoever signs needs room, and never on top of the words.
  if (document.y + signingHeight > document.page.height - margin) document.addPage();
  const signing = document.y + 28;
  const left = margin + width / 2;
  if (letter.signerTitle)
    document.font("plain").text(letter.signerTitle, left, signing, { width: width / 2 });
  document.font("bold").text(letter.signer, left, signing + 70, { width: width / 2 });
  if (letter.signerNumber)
    document.font("plain").text(`NIP ${letter.signerNumber}`, left, document.y, {
      width: width / 2,
    });
  return pdfBytes(document);
}
