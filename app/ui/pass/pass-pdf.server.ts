import type { Language } from "~/texts/catalogue";
import { translator } from "~/texts/translate";
import { madeApart } from "~/lib/apart.server";
import { newPdf, pdfBytes } from "~/lib/pdf.server";
import { qrPath } from "~/lib/qr.server";

import { showDay, showHours, showSpan } from "../show";

type PrintedPass = {
  name: string;
  number: string;
  slot: { startsAt: Date; endsAt: Date };
  fair: {
    title: string;
    day: string;
    opensAt: string;
    closesAt: string;
    timeZone: string;
    venueName: string;
    venueAddress: string;
    office: { name: string };
  };
};

/** The same, made in another thread and once for everybody who asks. */
export function passFile(pass: PrintedPass & { code: string }, language: Language) {
  const { name, number, slot, fair } = pass;
  const given = { pass: { name, number, slot, fair, qr: qrPath(pass.code) }, language };
  return madeApart("pass-file", given, () => passPdf(given.pass, language));
}

/** A pass on one A5 page: the code large, the number beside it, when and where below. */
export function passPdf(
  pass: PrintedPass & { qr: { size: number; path: string } },
  language: Language,
): Promise<Buffer> {
  const t = translator(language);
  const { fair } = pass;
  const document = newPdf({
    size: "A5",
    title: `${t("pass.title")} ${pass.number}`,
  });
  const width = document.page.width - 80;
  document.font("bold").fontSize(18).text(fair.title, 40, 40, { width });
  document
    .font("plain")
    .fontSize(10)
    .fillColor("#57605a")
    .text(fair.office.name, { width })
    .fillColor("#1d2420");
  const side = 210;
  const top = document.y + 14;
  document.save();
  document.translate((document.page.width - side) / 2, top).scale(side / pass.qr.size);
  document.path(pass.qr.path).fill("#000000");
  document.restore();
  document
    .font("bold")
    .fontSize(20)
    .fillColor("#1d2420")
    .text(pass.number, 40, top + side + 6, { width, align: "center" });
  document.font("plain").fontSize(9).text(t("pass.numberHint"), { width, align: "center" });
  document.moveDown(1);
  const facts: [string, string][] = [
    [t("pass.holder"), pass.name],
    [t("common.day"), showDay(fair.day, language)],
    [t("pass.arrive"), showSpan(pass.slot, fair.timeZone)],
    [t("common.hours"), showHours(fair)],
    [t("pass.place"), `${fair.venueName}, ${fair.venueAddress}`],
  ];
  for (const [name, value] of facts) {
    const y = document.y;
    document
      .font("plain")
      .fontSize(9)
      .fillColor("#57605a")
      .text(name, 40, y + 1.5, { width: 80 });
    document
      .font("bold")
      .fontSize(11)
      .fillColor("#1d2420")
      .text(value, 125, y, {
        width: width - 85,
      });
    document.moveDown(0.35);
  }
  document
    .font("plain")
    .fontSize(9)
    .text(t("pass.bring"), 40, document.y + 8, { width });
  document.text(t("common.free"), { width });
  return pdfBytes(document);
}
