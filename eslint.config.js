import js from "@eslint/js";
// @ts-expect-error the plugin ships no types
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      ".dependency-cruiser.cjs",
      "build",
      "data",
      "node_modules",
      "app/db/generated",
      "test-results",
      ".cache",
    ],
  },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: [".config/*.ts"] } },
      globals: globals.node,
    },
    rules: {
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      // Remix answers by throwing: redirects and refusals are Responses.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["app/**/*.tsx", "app/ui/**/*.ts"],
    plugins: { "react-hooks": reactHooks },
    extends: [jsxA11y.flatConfigs.recommended],
    languageOptions: { globals: globals.browser },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "react-hooks/set-state-in-effect": "off",
    },
  },
  {
    // No page's script goes through Remix's router: where that fails to fetch, it replaces the page.
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/ui/navigation.tsx"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          name: "@remix-run/react",
          importNames: [
            "Link",
            "NavLink",
            "Form",
            "useFetcher",
            "useSubmit",
            "useNavigate",
            "useRevalidator",
          ],
          message: "Use ~/ui/navigation, or ~/ui/ask and ~/ui/sent.",
        },
      ],
    },
  },
  {
    files: ["scripts/**", "prisma/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.mjs", "*.js"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
);
