export { createTable, provenanceTables, quote, storageOf, type Storage } from './tables.ts';
