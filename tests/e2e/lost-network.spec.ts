import {
  type BrowserContext,
  expect,
  type Page,
  type Request,
  type Route,
  test,
} from "@playwright/test";

import { openTodaysFair, signIn } from "../support/browser";

// The booth's camera runs in these: its reader is fetched by script, too.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
      ],
    }),
});

let fairId = "";
let link = "";
let cookies: Awaited<ReturnType<BrowserContext["cookies"]>> = [];

/** All ways of failing cost minutes: `LOST_NETWORK=all` tries them; the tests take the commonest for each request. */
const tried = process.env["LOST_NETWORK"] === "all" ? undefined : ["no network"];

test.beforeAll(async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: "id-ID" });
  const page = await context.newPage();
  await openTodaysFair(page);
  fairId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  cookies = await context.cookies();
  await page.getByRole("link", { name: "Stan", exact: true }).click();
  await page.getByRole("table").getByRole("link").first().click();
  const email = (await page.getByText(/rekrutmen\d+@contoh\.example/).textContent()) ?? "";
  await context.clearCookies();
  await signIn(page, email.trim());
  await page
    .getByRole("listitem")
    .filter({ hasText: "Disetujui" })
    .filter({ hasText: today() })
    .getByRole("link")
    .click();
  link = (await page.getByText(/\/booth\/open\//).textContent()) ?? "";
  await context.close();
});

/** One page that ships script: how it is opened, what is done on it, and how one sees that nothing went. */
type Scene = {
  name: string;
  open: (page: Page) => Promise<void>;
  /** Everything whose requests are failed in turn; ends with the act that sends. */
  act: (page: Page) => Promise<void>;
  /** What was drawn or typed is there, and so is the page. */
  kept: (page: Page) => Promise<void>;
  again: (page: Page) => Promise<void>;
  done: (page: Page) => Promise<void>;
};

const scenes: Scene[] = [
  {
    name: "plan",
    open: async (page) => {
      await page.goto(`/plan/${fairId}`);
      await page.locator("[aria-busy=false]").waitFor();
    },
    act: async (page) => {
      await page.locator("[data-thing=A1]").focus();
      await page.keyboard.press("Shift+ArrowDown");
      await page.getByRole("button", { name: "Simpan denah" }).press("Enter");
    },
    kept: async (page) => {
      await expect(page.getByText("Ada perubahan yang belum disimpan.")).toBeVisible();
      await expect(page.locator("[data-thing=A1]")).toBeVisible();
    },
    again: (page) => page.getByRole("button", { name: "Simpan denah" }).press("Enter"),
    done: (page) => expect(page.getByText("Denah tersimpan")).toBeVisible(),
  },
  {
    name: "pairing",
    open: async (page) => {
      await page.goto(`/pairing/${fairId}`);
      await page.waitForFunction(() => "__remixContext" in window);
      await page.waitForLoadState("networkidle");
    },
    act: async (page) => {
      await page.getByLabel("Boleh mencari nama").check();
      await page.getByRole("button", { name: "Buat kode" }).click();
    },
    kept: async (page) => {
      const code = page.getByRole("link", { name: "Pakai perangkat ini" });
      if ((await code.count()) === 0)
        await expect(page.getByLabel("Boleh mencari nama")).toBeChecked();
    },
    again: async (page) => {
      const make = page.getByRole("button", { name: "Buat kode" });
      if (await make.count()) await make.click();
    },
    done: (page) => expect(page.getByRole("link", { name: "Pakai perangkat ini" })).toBeVisible(),
  },
  {
    name: "board",
    open: (page) => page.goto(`/board/${fairId}`).then(() => undefined),
    act: () => Promise.resolve(),
    kept: (page) => expect(page.locator("[data-inside]")).toBeVisible(),
    again: () => Promise.resolve(),
    done: (page) => expect(page.getByText("Sambungan terputus")).toHaveCount(0),
  },
  {
    name: "booth",
    open: async (page) => {
      await page.goto(link);
      await expect(page.getByRole("button", { name: "Nyalakan kamera" })).toBeEnabled();
    },
    act: async (page) => {
      await page.getByRole("button", { name: "kamera" }).click();
      await expect(page.getByText(/Arahkan kamera|tidak termuat|tidak ditemukan/)).toBeVisible();
      await page.getByLabel("Nomor tiket").fill("SBY-0000-0");
      await page.getByRole("button", { name: "Catat kunjungan" }).click();
    },
    kept: async (page) => {
      await expect(page).toHaveURL(/\/booth$/);
      await expect(page.getByLabel("Nomor tiket")).toHaveValue("SBY-0000-0");
    },
    again: async (page) => {
      const again = page.getByRole("button", { name: "Coba lagi" });
      if (await again.count()) await again.click();
      const camera = page.getByRole("button", { name: "Nyalakan kamera" });
      if (await camera.count()) await camera.click();
    },
    done: async (page) => {
      await expect(page.getByText("Ketik juga tahun lahir").first()).toBeVisible();
      await expect(page.getByText("Arahkan kamera")).toBeVisible();
    },
  },
];

const ways: Record<string, (route: Route) => Promise<void>> = {
  "no network": (route) => route.abort("internetdisconnected"),
  "a proxy's page": (route) =>
    route.fulfill({ status: 502, contentType: "text/html", body: "<h1>502 Bad Gateway</h1>" }),
  "no answer": () => Promise.resolve(),
};

/** What a script asks for: neither the page itself nor what it looks like. */
const isScripts = (request: Request) =>
  !request.isNavigationRequest() &&
  !request.url().endsWith("/mark.svg") &&
  !["stylesheet", "font", "image"].includes(request.resourceType());
const nameOf = (request: Request) =>
  `${request.method()} ${new URL(request.url()).pathname.replace(/[0-9a-f-]{36}/g, "ID")}`;

for (const scene of scenes)
  test(`${scene.name}: every request of its script may fail once, and nothing is lost`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const fresh = async () => {
      const context = await browser.newContext({
        baseURL,
        locale: "id-ID",
        permissions: ["camera"],
      });
      if (scene.name !== "booth") await context.addCookies(cookies);
      return context.newPage();
    };
    // Which requests there are is not written down anywhere: they are seen.
    const seen = new Set<string>();
    const first = await fresh();
    await scene.open(first);
    first.on("request", (request) => isScripts(request) && seen.add(nameOf(request)));
    await scene.act(first);
    await scene.done(first);
    // What a page asks again and again is seen after a while.
    await expect.poll(() => seen.size, { timeout: 10_000 }).toBeGreaterThan(0);
    await first.waitForLoadState("networkidle").catch(() => undefined);
    await first.context().close();
    process.stdout.write(`${scene.name}: ${[...seen].join(", ")}\n`);
    expect(seen.size).toBeGreaterThan(0);
    for (const wanted of seen)
      for (const [way, fail] of Object.entries(ways).filter(
        ([name]) => tried?.includes(name) ?? true,
      ))
        await test.step(`${wanted}, ${way}`, async () => {
          const page = await fresh();
          await page.clock.install();
          await scene.open(page);
          const { pathname } = new URL(page.url());
          let failed = 0;
          await page.context().route("**", (route, request) => {
            if (!isScripts(request) || nameOf(request) !== wanted || failed > 0)
              return route.fallback();
            failed += 1;
            return fail(route);
          });
          await scene.act(page);
          await expect.poll(() => failed, { message: wanted }).toBe(1);
          if (way === "no answer") await page.clock.fastForward(16_000);
          expect(new URL(page.url()).pathname).toBe(pathname);
          await scene.kept(page);
          await scene.again(page);
          await scene.done(page);
          await page.context().close();
        });
  });

test("a page whose script does not come says so", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: "id-ID" });
  await context.addCookies(cookies);
  await context.route("**/assets/entry.client-*", (route) => route.abort());
  await Promise.all(
    scenes.map(async ({ name }) => {
      const page = await context.newPage();
      await page.goto(name === "booth" ? link : `/${name}/${fairId}`);
      await expect(page.getByText("Halaman belum siap")).toBeVisible({ timeout: 20_000 });
    }),
  );
  await context.close();
});

test("what is drawn while it is being saved stays, and a session that ended loses nothing", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, locale: "id-ID" });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`/plan/${fairId}`);
  await page.locator("[aria-busy=false]").waitFor();
  let answer: () => void = () => undefined;
  const drawnMeanwhile = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/plan/*.json", async (route) => {
    await drawnMeanwhile;
    await route.fallback();
  });
  await page.locator("[data-thing=A1]").focus();
  await page.keyboard.press("Shift+ArrowDown");
  const saved = page.waitForResponse("**/plan/*.json");
  await page.getByRole("button", { name: "Simpan denah" }).press("Enter");
  const other = page.locator("[data-thing=A2]");
  await other.focus();
  await page.keyboard.press("Shift+ArrowDown");
  const drawn = await other.getAttribute("aria-label");
  answer();
  await saved;
  await expect(page.getByRole("button", { name: "Simpan denah" })).toBeEnabled();
  expect(await other.getAttribute("aria-label")).toBe(drawn);
  await expect(page.getByText("Ada perubahan yang belum disimpan.")).toBeVisible();
  await page.unroute("**/plan/*.json");
  await context.clearCookies();
  await page.getByRole("button", { name: "Simpan denah" }).press("Enter");
  await expect(page.getByText("sesi Anda berakhir")).toBeVisible();
  await context.addCookies(cookies);
  await page.getByRole("button", { name: "Simpan denah" }).press("Enter");
  await expect(page.getByText("Denah tersimpan")).toBeVisible();
  await context.close();
});

function today(): string {
  return new Intl.DateTimeFormat("id-ID", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "Asia/Jakarta",
  }).format(new Date());
}
