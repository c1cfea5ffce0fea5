import { fileURLToPath } from "node:url";

import js from "@eslint/js";
import globals from "globals";

/** What reads well in a small file; `tsc` looks after the types. */
const rules = {
  ...js.configs.recommended.rules,
  "array-callback-return": "error",
  complexity: ["error", 12],
  "consistent-return": "error",
  curly: ["error", "multi-line"],
  "default-case-last": "error",
  eqeqeq: "error",
  "func-style": ["error", "declaration", { allowArrowFunctions: true }],
  "grouped-accessor-pairs": "error",
  "logical-assignment-operators": "error",
  "max-depth": ["error", 3],
  "max-lines": ["error", { max: 250 }],
  "max-params": ["error", 5],
  "no-alert": "error",
  "no-console": "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-lonely-if": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-promise-executor-return": "error",
  "no-return-assign": "error",
  "no-self-compare": "error",
  "no-sequences": "error",
  "no-shadow": "error",
  "no-throw-literal": "error",
  "no-unmodified-loop-condition": "error",
  "no-unneeded-ternary": "error",
  "no-unreachable-loop": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { args: "after-used", caughtErrors: "all" }],
  "no-use-before-define": ["error", { functions: false }],
  "no-useless-computed-key": "error",
  "no-useless-concat": "error",
  "no-useless-rename": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "one-var": ["error", "never"],
  "operator-assignment": "error",
  "prefer-arrow-callback": "error",
  "prefer-const": "error",
  "prefer-object-spread": "error",
  "prefer-promise-reject-errors": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "prefer-template": "error",
  "require-atomic-updates": "error",
  "symbol-description": "error",
  yoda: "error",
};

const module = { ecmaVersion: 2023, sourceType: "module" };
const linterOptions = { reportUnusedDisableDirectives: "error" };

export default [
  { basePath: fileURLToPath(new URL("..", import.meta.url)), ignores: ["static/vendor/**", "**/*.min.js"] },
  {
    basePath: fileURLToPath(new URL("..", import.meta.url)),
    files: ["static/**/*.js"],
    languageOptions: { ...module, globals: globals.browser },
    linterOptions,
    rules,
  },
  {
    basePath: fileURLToPath(new URL("..", import.meta.url)),
    files: ["tests/static/**/*.js", "tests/eslint.config.js"],
    languageOptions: { ...module, globals: { ...globals.node, ...globals.browser } },
    linterOptions,
    rules: { ...rules, "max-params": "off" },
  },
];
