/** How the hostile bodies of reviews and of public bug reports looked, each a handful of bytes or the whole limit. */
export const worstForms: [string, string][] = [
  ["an index of ten million", "email[10000000]=1"],
  ["an index of a hundred million", "email[100000000]=1"],
  ["the greatest index", "a[4294967294]=1"],
  ["a nested index", "days[0][99999999].x=1"],
  ["five thousand dots", `${"a.".repeat(5000)}a=1`],
  ["a quarter of a megabyte of dots", `${"a.".repeat(120_000)}a=1`],
  ["five thousand brackets", `a${"[0]".repeat(5000)}=1`],
  ["a broken intent", "__intent__=%7B"],
  [
    "an intent that reorders what is no list",
    '__intent__={"type":"reorder","payload":{"name":"email","from":0,"to":9}}',
  ],
  [
    "an intent that inserts at a million",
    '__intent__={"type":"insert","payload":{"name":"days","index":1000000}}',
  ],
  ["a broken state", "__state__=%7B"],
  ["the prototype", "__proto__.polluted=1&constructor.prototype.polluted=1"],
  ["one name twenty thousand times", "email=a&".repeat(20_000)],
  ["fifty thousand names", Array.from({ length: 50_000 }, (_, nth) => `a${nth}=`).join("&")],
  ["only signs", "&".repeat(200_000)],
  ["broken percent signs", "%&%E0%A4%A=1&=%"],
  ["an index below nothing", "email[-1]=1&email[1e9]=1"],
  ["a name of a quarter of a megabyte", `${"a".repeat(250_000)}=1`],
  ["a value of a quarter of a megabyte", `email[0]=${"a".repeat(250_000)}`],
  ["control characters", "e%00mail=1&%0d%0aSet-Cookie:x=1"],
];

/** The same for the machines' endpoints: JSON that is deep, wide, or no JSON at all. */
export const worstJson: [string, string][] = [
  ["a million brackets", "[".repeat(900_000)],
  ["braces in braces", '{"a":'.repeat(50_000)],
  [
    "a hundred thousand names",
    `{${Array.from({ length: 60_000 }, (_, nth) => `"a${nth}":1`).join(",")}}`,
  ],
  ["a list of nothing", `{"scans":[${"null,".repeat(499)}null]}`],
  [
    "texts of ten thousand characters",
    JSON.stringify({ scans: Array.from({ length: 60 }, () => ({ text: "x".repeat(10_000) })) }),
  ],
  ["numbers beyond all bounds", '{"scans":[],"since":1e308,"unsent":-1,"battery":1e999}'],
  ["lone surrogates", '{"scans":[{"id":"\\ud800","text":"\\udc00"}]}'],
];
