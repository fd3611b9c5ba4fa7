import { useTranslations } from "use-intl";

import { ButtonLink } from "../button-link";
import { Badge, Empty, Section, TextLink } from "../parts";
import { useShow } from "../show";
import { Table } from "../table";

export type ListedDevice = {
  id: string;
  name: string;
  pairedByName: string;
  revokedAt: Date | null;
  lastSeenAt: Date;
  unsent: number;
  battery: number | null;
  version: string | null;
  maySearch: boolean;
  gate: { name: string };
};

/** The phones of a fair: which gate, when they were last heard of, what waits on them. */
export function DeviceList({
  fair,
  devices,
  mayPair,
  mayManage,
}: {
  fair: { id: string; timeZone: string };
  devices: ListedDevice[];
  mayPair: boolean;
  mayManage: boolean;
}) {
  const t = useTranslations("devices");
  const show = useShow();
  const pair = mayPair && <ButtonLink to={`/pairing/${fair.id}`}>{t("pair")}</ButtonLink>;
  return (
    <Section title={t("title")} aside={devices.length > 0 && pair}>
      {devices.length === 0 ? (
        <Empty action={pair || undefined}>{t("none")}</Empty>
      ) : (
        <Table
          caption={t("title")}
          stacks
          rows={devices}
          rowKey={(device) => device.id}
          columns={[
            {
              key: "name",
              head: t("name"),
              cell: (device) => (
                <>
                  {mayManage ? (
                    <TextLink to={`/office/devices/${device.id}`}>{device.name}</TextLink>
                  ) : (
                    device.name
                  )}{" "}
                  {device.maySearch && <Badge>{t("searches")}</Badge>}
                </>
              ),
            },
            { key: "gate", head: t("gate"), cell: (device) => device.gate.name },
            {
              key: "seen",
              head: t("lastSeen"),
              cell: (device) =>
                device.revokedAt ? (
                  <Badge tone="bad">{t("revoked")}</Badge>
                ) : (
                  show.instant(device.lastSeenAt, fair.timeZone)
                ),
            },
            {
              key: "unsent",
              head: t("unsent"),
              number: true,
              cell: (device) => show.number(device.unsent),
            },
            {
              key: "battery",
              head: t("battery"),
              number: true,
              cell: (device) => (device.battery === null ? "–" : `${device.battery}%`),
            },
            { key: "version", head: t("version"), cell: (device) => device.version ?? "–" },
            { key: "by", head: t("pairedBy"), cell: (device) => device.pairedByName },
          ]}
        />
      )}
    </Section>
  );
}
