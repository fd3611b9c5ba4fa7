import { useTranslations } from "use-intl";

import { type BoardFigures, silentMs } from "~/domain/figures/board/rules";

import { type BoardFair, Card } from "./parts";
import { classes } from "../classes";

export function Devices({ figures }: { figures: BoardFigures }) {
  const t = useTranslations("board");
  if (figures.devices.length === 0)
    return (
      <Card title={t("devices")}>
        <p className="text-soft">{t("noDevices")}</p>
      </Card>
    );
  return (
    <Card title={t("devices")}>
      <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {figures.devices.map((device) => {
          const silentFor = figures.at - device.lastSeenAt;
          const isSilent = silentFor > silentMs;
          return (
            <li key={device.id} className="min-w-0 border-t border-line py-2">
              <p className="flex justify-between gap-3">
                <strong className="min-w-0 truncate font-semibold">{device.name}</strong>
                <span className="shrink-0 text-soft">{t("gateNamed", { name: device.gate })}</span>
              </p>
              <p className="text-sm">
                <span className={isSilent ? "font-semibold text-bad" : "text-good"}>
                  {isSilent
                    ? t("silent", { count: Math.floor(silentFor / 60_000) })
                    : t("inContact")}
                </span>
                {device.unsent > 0 && (
                  <span className="text-warn"> · {t("unsent", { count: device.unsent })}</span>
                )}
                {device.battery !== null && (
                  <span className={device.battery <= 20 ? "text-warn" : "text-soft"}>
                    {" · "}
                    {t("battery", { percent: device.battery })}
                  </span>
                )}
                {device.version && <span className="text-soft"> · {device.version}</span>}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

export function Wrong({ figures, fair }: { figures: BoardFigures; fair: BoardFair }) {
  const t = useTranslations("board");
  const { conflicts, refused } = figures;
  return (
    <p className="-my-2 text-soft">
      {conflicts + refused === 0 ? (
        t("nothingWrong")
      ) : (
        <a
          href={`/office/fairs/${fair.id}/gate`}
          className={classes(
            "inline-flex min-h-11 items-center font-semibold underline underline-offset-3",
            conflicts > 0 ? "text-bad" : "text-warn",
          )}
        >
          {t("wrong", { conflicts, refused })}
        </a>
      )}
    </p>
  );
}
