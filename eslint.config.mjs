import a11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noImportCircles } from './tools/lint/no-import-circles.mjs';

/**
 * Who may import whom (docs/architecture.md, "Rooms"). A room lists the rooms that it must not know.
 * Imports inside the repository are relative, so a pattern on the path is enough.
 */
const rooms = {
  domain: ['contract', 'main', 'preload', 'renderer', 'practice', 'tests', 'tools'],
  contract: ['main', 'preload', 'renderer', 'practice', 'tests', 'tools'],
  preload: ['domain', 'main', 'renderer', 'practice', 'tests', 'tools'],
  renderer: ['main', 'preload', 'practice', 'tests', 'tools'],
  main: ['preload', 'renderer', 'practice', 'tests', 'tools'],
  practice: ['contract', 'main', 'preload', 'renderer', 'tests', 'tools'],
};

const electronOnly = {
  name: 'electron',
  message: 'Electron is known to src/main/host/electron and src/preload alone.',
};

const notInWindow = {
  name: 'zod',
  message: 'Main has checked what the window gets; zod is too large to load there (vite.renderer.config.ts).',
};

const forbid = (room, { electron = false, allow = [] } = {}) => [
  'error',
  {
    paths: [...(electron ? [] : [electronOnly]), ...(room === 'renderer' ? [notInWindow] : [])],
    patterns: rooms[room]
      .filter((other) => !allow.includes(other))
      .map((other) => ({
        regex: `^\\.\\.?/(?:\\.\\./)*(?:src/)?${other}/`,
        message: `src/${room} must not import src/${other} (docs/architecture.md, Rooms).`,
      })),
  },
];

/** Gateways: the only places that may name these (docs/security.md). */
const gateways = [
  {
    selector: "MemberExpression[object.name='shell'][property.name='openExternal']",
    message: 'Links are opened by src/main/host/electron/links.ts alone.',
  },
  { selector: "Identifier[name='ipcMain']", message: 'IPC is bound in src/main/host/electron/ipc.ts alone.' },
  {
    selector: "Identifier[name='ipcRenderer']",
    message: 'IPC leaves the renderer through src/preload alone.',
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Text is text: nothing is rendered as markup.',
  },
];

/** One way to write each of these; CONTRIBUTING.md, Rules. */
/** A path to Graph with a value before its question mark. */
const plainPath = {
  selector:
    ':not(TaggedTemplateExpression) > TemplateLiteral[expressions.length>0][quasis.0.value.raw=/^\\u002F[A-Za-z][^?]*$/]',
  message: 'A path to Graph is written graphPath`…`, which encodes what stands in it.',
};

const dialect = [
  {
    selector: 'TSUnionType > TSUndefinedKeyword',
    message:
      'What may be absent is null in our types; undefined is for options and parameters, written `x?: T`.',
  },
  {
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], TSParameterProperty)[accessibility="private"]',
    message: 'Private members are named with #.',
  },
  {
    selector: 'VariableDeclarator > Identifier.id[name=/^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/]',
    message: 'Constants are named in camelCase.',
  },
];

export default tseslint.config(
  {
    ignores: ['node_modules', '.vite', 'out', 'coverage', 'test-results', 'playwright-report', '**/*.mjs'],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    plugins: { local: { rules: { 'no-import-circles': noImportCircles } } },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'local/no-import-circles': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': ['error', ...gateways],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...gateways, ...dialect], curly: ['error', 'multi-line'] },
  },
  { files: ['src/domain/**'], rules: { 'no-restricted-imports': forbid('domain') } },
  { files: ['src/contract/**'], rules: { 'no-restricted-imports': forbid('contract') } },
  { files: ['src/preload/**'], rules: { 'no-restricted-imports': forbid('preload', { electron: true }) } },
  {
    files: ['src/renderer/**'],
    plugins: { 'react-hooks': reactHooks, ...a11y.flatConfigs.strict.plugins },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...a11y.flatConfigs.strict.rules,
      'no-restricted-imports': forbid('renderer'),
    },
  },
  { files: ['src/main/**'], rules: { 'no-restricted-imports': forbid('main') } },
  {
    files: ['src/main/registration/**', 'src/main/readiness/**', 'src/main/graph/**'],
    rules: { 'no-restricted-syntax': ['error', ...gateways, ...dialect, plainPath] },
  },
  {
    files: ['src/main/main.ts', 'src/main/practice-network.ts'],
    rules: { 'no-restricted-imports': forbid('main', { allow: ['practice'] }) },
  },
  {
    files: ['src/main/host/electron/**'],
    rules: { 'no-restricted-imports': forbid('main', { electron: true }) },
  },
  { files: ['src/practice/**'], rules: { 'no-restricted-imports': forbid('practice') } },
  {
    files: ['src/main/host/electron/links.ts', 'src/main/host/electron/ipc.ts', 'src/preload/**'],
    rules: { 'no-restricted-syntax': ['error', ...dialect] },
  },
  {
    files: ['tools/**', 'bench/**', 'forge.config.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**'],
    rules: {
      // expect(mock.method) and assertions on values that a test has just made
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
