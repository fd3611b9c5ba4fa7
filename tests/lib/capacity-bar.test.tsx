import { renderToString } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, it } from "vitest";

import { idGate } from "~/texts/id-gate";

import { CapacityBar } from "../../app/gate/capacity-bar";

it.each([
  [0, "free"],
  [79, "free"],
  [80, "nearly"],
  [99, "nearly"],
  [100, "full"],
  [120, "full"],
])("%i people in a hall for 100 are shown as %s", (inside, level) => {
  const html = renderToString(
    <IntlProvider locale="id" messages={idGate} timeZone="Asia/Jakarta">
      <CapacityBar counts={{ arrived: 130, inside }} safeCapacity={100} />
    </IntlProvider>,
  );
  expect(html).toContain(`data-level="${level}"`);
  expect(html).toContain(`>${inside}</strong>`);
});
