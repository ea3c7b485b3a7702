import hooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

const features = ['workspace', 'customers', 'goals', 'demand', 'portal', 'value', 'home', 'visitors'];

// A feature sees itself and what is shared; the pages that join features stand in app/.
const layers = features.map((name) => ({
  files: [`src/features/${name}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^@/features/(?!${name}/)`, message: 'A feature never imports another feature.' }, { regex: '^@/app/', message: 'Features do not see the shell.' }] },
    ],
  },
}));

export default typescript.config(
  { ignores: ['dist', 'node_modules', 'src/shared/api/openapi.ts'] },
  ...typescript.configs.strict,
  hooks.configs['recommended-latest'],
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that holds the thing.' }],
    },
  },
  { files: ['src/shared/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': ['error', { patterns: ['@/features/*', '@/app/*'] }] } },
  ...layers,
);
