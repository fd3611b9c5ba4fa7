import { readdirSync } from "node:fs";
import { join } from "node:path";

export const routeFolder = "app/routes";

/** Every route's file as `audience/name`, in their order. */
export function routeFiles(): string[] {
  return readdirSync(routeFolder)
    .flatMap((audience) =>
      readdirSync(join(routeFolder, audience)).map((name) => `${audience}/${name}`),
    )
    .sort();
}

/** The name of a route's file without its audience. */
export function nameOf(file: string): string {
  return file.slice(file.indexOf("/") + 1);
}

/** The address of a route's file, by Remix's naming: `office/office.fairs.$fairId_.edit.tsx` → `/office/fairs/$fairId/edit`. */
export function patternOf(file: string): string {
  const words =
    nameOf(file)
      .replace(/\.tsx?$/, "")
      .match(/(?:\[[^\]]*\]|[^.[\]])+/g) ?? [];
  const parts = words
    .filter((word) => !/^_(?!$)/.test(word))
    .map((word) => word.replace(/_$/, "").replace(/\[([^\]]*)\]/g, "$1"));
  return `/${parts.join("/")}`;
}
