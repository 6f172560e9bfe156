export { IdTable } from './id-table.ts';
export { createIds } from './ids.ts';
export type { Ids } from './ids.ts';
export { maskName, maskNumber } from './mask.ts';
export { createResolver } from './resolver.ts';
export type { Resolution, Resolver, ResolverOptions } from './resolver.ts';
export { openVault } from './vault.ts';
export type { RevealedPerson, Vault, VaultPlace } from './vault.ts';
