import { request as plainRequest } from "node:http";
import { connect } from "node:net";

import { expect, test } from "@playwright/test";

import { signIn } from "../support/browser";
import { passForToday } from "../support/seeker";
import { metricsToken } from "../support/server";

/** The answer to a request with a header that browsers do not let pages set. */
function askAs(host: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = plainRequest(
      { host: "localhost", port: 4310, path, headers: { Host: host } },
      (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (piece: string) => (body += piece));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
      },
    );
    asked.on("error", reject).end();
  });
}

test("nothing personal is kept by a browser or a proxy", async ({ page }) => {
  const pass = await passForToday(page, 46);
  await signIn(page, "surabaya@contoh.example");
  const { pathname } = new URL(pass.url);
  const personal = [
    pathname,
    `${pathname}.data`,
    `${pathname}/qr.png`,
    `${pathname}/pass.pdf`,
    `${pathname}/calendar.ics`,
    "/office",
    "/office.data",
    "/office/people.data",
    "/office/fairs",
    "/office/messages",
    "/office/account",
    "/office/nothing-here",
    "/sign-in",
    "/invitation/unknown",
    "/healthz",
  ];
  for (const path of personal) {
    const answer = await page.request.get(path);
    expect([path, answer.headers()["cache-control"]]).toEqual([
      path,
      expect.stringContaining("no-store"),
    ]);
  }
});

test("every answer says that nothing of it is to be guessed or framed", async ({ page }) => {
  await page.goto("/");
  const script = await page.locator("link[rel=stylesheet]").first().getAttribute("href");
  const paths = ["/", "/healthz", "/gate/", "/favicon.ico", "/assets/gone.js", script ?? ""];
  for (const path of [...paths, "/api/openapi.json", "/api/v1/gate/head"]) {
    const headers = (await page.request.get(path)).headers();
    expect([path, headers["x-content-type-options"]]).toEqual([path, "nosniff"]);
    expect([path, headers["cross-origin-resource-policy"]]).toEqual([path, "same-origin"]);
  }
});

test("each form that is shown has a number of its own", async ({ page }) => {
  const number = async (path: string): Promise<string> => {
    await page.goto(path);
    return page.locator("input[name=formNumber]").first().inputValue();
  };
  const numbers = [
    await number("/sign-in"),
    await number("/sign-in"),
    await number("/employer/register"),
  ];
  for (const one of numbers) expect(one).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(new Set(numbers).size).toBe(3);
});

test("figures of pages and gates are shown to whoever has the token, and to nobody else", async ({
  page,
}) => {
  expect((await page.request.get("/metrics")).status()).toBe(404);
  const headers = { Authorization: "Bearer salah" };
  expect((await page.request.get("/metrics", { headers })).status()).toBe(404);
  await page.request.get("/api/v1/gate/head");
  await page.request.get("/");
  const answer = await page.request.get("/metrics", {
    headers: { Authorization: `Bearer ${metricsToken}` },
  });
  const text = await answer.text();
  expect(text).toMatch(/bursa_answer_seconds_count\{part="gate",status="4xx"\} [1-9]/);
  expect(text).toMatch(/bursa_answer_seconds_count\{part="pages",status="2xx"\} [1-9]/);
});

test("another name than its own is told where this server is, and nothing else", async () => {
  const answer = await askAs("jahat.example", "/sign-in");
  expect(answer.status).toBe(421);
  expect(answer.body).toContain('href="http://localhost:4310/sign-in"');
  expect(answer.body).not.toContain("jahat");
  expect((await askAs("localhost:4310", "/sign-in")).status).toBe(200);
  // What watches over the server may know it by another name; the figures stay behind their token.
  expect((await askAs("10.0.0.7:4310", "/healthz")).status).toBe(200);
  expect((await askAs("10.0.0.7:4310", "/metrics")).status).toBe(404);
  expect((await askAs('jahat.example"><script>', '/x"><script>')).body).not.toContain("<script>");
});

/** The first line of the answer to bytes that no browser sends. */
function answerTo(lines: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(4310, "localhost", () => socket.write(lines));
    socket.setEncoding("latin1").once("data", (text: string) => {
      resolve(text.split("\r\n", 1)[0] ?? "");
      socket.destroy();
    });
    socket.on("error", reject);
  });
}

test("what no address can be made of is refused, not broken", async () => {
  const end = "\r\nConnection: close\r\n\r\n";
  const origin = "\r\nOrigin: http://localhost:4310";
  for (const [lines, status] of [
    [`GET /healthz HTTP/1.1\r\nHost: localhost:99999${end}`, 400],
    [`GET /sign-in HTTP/1.1\r\nHost: 999.999.999.999${end}`, 400],
    [`GET /healthz HTTP/1.1\r\nHost: user@localhost${end}`, 400],
    [`TRACE /sign-in HTTP/1.1\r\nHost: localhost:4310${origin}${end}`, 405],
    [`OPTIONS * HTTP/1.1\r\nHost: localhost:4310${origin}${end}`, 400],
    [`GET http://localhost:4310/sign-in HTTP/1.1\r\nHost: localhost:4310${end}`, 200],
    [`GET http://localhost:4310/api/v1/gate/head HTTP/1.1\r\nHost: localhost:4310${end}`, 401],
  ] as const)
    expect([lines, await answerTo(lines)]).toEqual([
      lines,
      expect.stringMatching(new RegExp(`^HTTP/1\\.1 ${status} `)),
    ]);
});
