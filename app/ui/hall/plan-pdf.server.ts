import { madeApart } from "~/lib/apart.server";
import { newPdf, pdfBytes } from "~/lib/pdf.server";
import type { Language } from "~/texts/catalogue";
import { translator } from "~/texts/translate";

import type { PictureBooth, PictureHall } from "./picture";
import { showDay } from "../show";

const margin = 40;
const head = 60;

/** The same, made in another thread and once for everybody who asks. */
export function planFile(sheet: PlanSheet, language: Language) {
  const { title, day, venueName } = sheet.fair;
  const { hall, booths, paper } = sheet;
  const given = { sheet: { fair: { title, day, venueName }, hall, booths, paper }, language };
  return madeApart("plan-file", given, () => planPdf(given.sheet, language));
}

type PlanSheet = {
  fair: { title: string; day: string; venueName: string };
  hall: PictureHall;
  booths: PictureBooth[];
  paper: "A4" | "A3";
};

/** The hall on one sheet, to hang up or hand out: as large as the paper allows, a scale bar, companies by name. */
export function planPdf(sheet: PlanSheet, language: Language): Promise<Buffer> {
  const t = translator(language);
  const { fair, hall, booths, paper } = sheet;
  const document = newPdf({
    size: paper,
    landscape: hall.width >= hall.depth,
    title: `${t("plan.title")} · ${fair.title}`,
  });
  const { width, height } = document.page;
  const scale = Math.min(
    (width - 2 * margin) / hall.width,
    (height - 2 * margin - head - 20) / hall.depth,
  );
  document
    .font("bold")
    .fontSize(16)
    .text(fair.title, margin, margin - 8, { lineBreak: false });
  document
    .font("plain")
    .fontSize(10)
    .text(`${showDay(fair.day, language)} · ${fair.venueName}`, margin, margin + 14, {
      lineBreak: false,
    });
  document.save();
  document.translate(margin, margin + head).scale(scale);
  document.lineWidth(10).rect(0, 0, hall.width, hall.depth).stroke("#1d2420");
  for (const fixture of hall.fixtures) {
    const fill = fixture.kind === "wall" ? "#80877f" : "#f1ede3";
    document.lineWidth(4).rect(fixture.x, fixture.y, fixture.width, fixture.depth);
    document.fillAndStroke(fill, "#57605a");
    if (fixture.kind !== "wall")
      fit(document, t(`plan.kind.${fixture.kind}`), fixture, fixture.depth / 2 - 16, 32);
  }
  for (const booth of booths) {
    document.lineWidth(6).rect(booth.x, booth.y, booth.width, booth.depth);
    document.fillAndStroke("#ffffff", "#1d2420");
    document.font("bold");
    fit(document, booth.number, booth, 16, 60);
    document.font("plain");
    if (booth.employerName) fit(document, booth.employerName, booth, 90, 32);
  }
  document.restore();
  const foot = margin + head + hall.depth * scale + 8;
  const metres = 500 * scale;
  document
    .lineWidth(1.5)
    .moveTo(margin, foot)
    .lineTo(margin + metres, foot)
    .stroke("#1d2420");
  document
    .fillColor("#1d2420")
    .fontSize(8)
    .text("5 m", margin + metres + 6, foot - 4, {
      lineBreak: false,
    });
  return pdfBytes(document);
}

/** Words in the middle of a thing, as large as its width allows, at most `size`. */
function fit(
  document: PDFKit.PDFDocument,
  words: string,
  at: { x: number; y: number; width: number },
  from: number,
  size: number,
): void {
  document.fontSize(size);
  const room = at.width - 20;
  const wide = document.widthOfString(words);
  document
    .fontSize(wide > room ? Math.max(16, (size * room) / wide) : size)
    .fillColor("#1d2420")
    .text(words, at.x + 10, at.y + from, {
      width: room,
      height: 40,
      align: "center",
      lineBreak: false,
      ellipsis: true,
    });
}
