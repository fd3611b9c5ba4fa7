/** The house: arrows point one way (routes → http, ui → domain → db → lib). README's tree says it in words. */

/** Whom each district of the domain knows. Every other arrow is refused, and figures are known by nobody. */
const districts = {
  house: [],
  planning: ["house"],
  companies: ["house", "planning"],
  people: ["house", "planning"],
  gate: ["house", "planning", "people"],
  outcomes: ["house", "planning", "people"],
  figures: ["house", "planning", "outcomes"],
};

const betweenDistricts = Object.entries(districts).map(([district, known]) => ({
  name: `domain-${district}-knows-${known.join("-") || "nobody"}`,
  severity: "error",
  from: { path: `^app/domain/${district}/` },
  to: { path: `^app/domain/(?!(${[district, ...known].join("|")})/)` },
}));

const frameworks = "node_modules/(@remix-run|react|react-dom|express|use-intl|@conform-to)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "lib-knows-nothing",
      severity: "error",
      from: { path: "^app/lib/" },
      to: { path: "^app/(?!lib/|texts/catalogue)" },
    },
    {
      name: "texts-know-nothing",
      severity: "error",
      from: { path: "^app/texts/" },
      to: { path: "^app/(?!texts/)" },
    },
    {
      name: "db-knows-lib",
      severity: "error",
      from: { path: "^app/db/" },
      to: { path: "^app/(?!db/|lib/)" },
    },
    {
      name: "domain-knows-db-lib-domain",
      severity: "error",
      from: { path: "^app/domain/" },
      to: { path: "^app/(?!domain/|db/|lib/|texts/catalogue)" },
    },
    {
      name: "pure-domain-files-stay-pure",
      severity: "error",
      from: {
        path: "^app/domain/[^/]+/[^/]+/(rules|policy|schema|minting|dimensions|booths|cards|life-cycle)\\.ts$",
      },
      to: { path: "\\.server\\.ts$|^app/db/" },
    },
    {
      name: "closed-vocabulary-in-a-noun",
      severity: "error",
      from: {},
      to: {
        path: "^app/domain/",
        pathNot:
          "^app/domain/[^/]+/[^/]+/(rules|policy|schema|minting|dimensions|booths|cards|life-cycle)\\.ts$|^app/domain/[^/]+/[^/]+/(queries|commands|life|news|ledger|given|movements|adoption|refused|taking|secrets|sessions|passes|guards|public|clock|place|undo|steps|flags|rows|changes)\\.server\\.ts$",
      },
    },
    {
      name: "no-framework-in-domain",
      severity: "error",
      from: { path: "^app/(domain|db|lib)/" },
      to: { path: frameworks },
    },
    {
      name: "prisma-in-db-and-domain-servers-only",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/db/|^app/domain/.*\\.server\\.ts$|^app/server\\.ts$" },
      to: { path: "^app/db/|node_modules/(@prisma|better-sqlite3)/" },
    },
    {
      name: "http-knows-lib-pure-domain-accounts",
      severity: "error",
      from: { path: "^app/http/", pathNot: "^app/http/who\\.server\\.ts$" },
      to: { path: "^app/(routes|ui|db)/|^app/domain/(?!house/accounts/).*\\.server\\.ts$" },
    },
    {
      name: "ui-knows-lib-pure-domain",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "^app/(routes|http|db)/|^app/domain/.*\\.server\\.ts$" },
    },
    {
      // A page's twin for its script (…json) answers with the page's own action.
      name: "routes-know-no-db-and-no-routes",
      severity: "error",
      from: { path: "^app/routes/", pathNot: "\\[\\.\\]json\\.ts$" },
      to: { path: "^app/(db|routes)/" },
    },
    {
      name: "gate-app-knows-lib-pure-domain-and-shared-ui",
      severity: "error",
      from: { path: "^app/gate/" },
      to: {
        path: "^app/(routes|http|db|api|jobs)/|\\.server\\.ts$|^app/ui/(?!scan/|button|classes|fill-bar|look|font)|^app/texts/(?!catalogue)",
      },
    },
    {
      name: "gate-app-is-an-app-of-its-own",
      severity: "error",
      from: { path: "^app/(?!gate/)" },
      to: { path: "^app/gate/" },
    },
    {
      name: "machines-are-answered-in-front-of-the-pages",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/(api/|server\\.ts$)" },
      to: { path: "^app/api/" },
    },
    {
      name: "api-knows-http-and-domain",
      severity: "error",
      from: { path: "^app/api/" },
      to: { path: "^app/(routes|ui|db|jobs)/" },
    },
    {
      name: "jobs-are-started-by-the-server",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/(jobs/|server\\.ts$)" },
      to: { path: "^app/jobs/" },
    },
    {
      name: "jobs-know-domain-and-words",
      severity: "error",
      from: { path: "^app/jobs/" },
      to: { path: "^app/(routes|db)/" },
    },
    {
      name: "actors-are-minted-in-one-place",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/http/who\\.server\\.ts$" },
      to: { path: "^app/domain/house/accounts/minting\\.ts$" },
    },
    {
      name: "scripts-are-never-imported",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(scripts|tests|prisma)/" },
    },
    ...betweenDistricts,
  ],
  options: {
    doNotFollow: { path: "node_modules|app/db/generated" },
    exclude: { path: "app/db/generated/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".d.ts"] },
  },
};
