import { CatalogueError } from '../catalogue-error.ts';
import type { CatalogueFault } from '../catalogue-error.ts';
import { readCatalogueFile } from '../catalogue-file.ts';
import type { CatalogueFile } from '../catalogue-file.ts';
import { freezeDeeply } from '../freeze-deeply.ts';
import { LawCatalogue } from './law-catalogue.ts';
import { lawNames } from './law-name.ts';
import type { LawInstrument, LawLimit } from './law-types.ts';
import { parseArticleMaps } from './parse-article-maps.ts';
import { parseInstrument } from './parse-instrument.ts';
import { parseLimits } from './parse-limits.ts';

function collectInstruments(files: readonly CatalogueFile[]): ReadonlyMap<string, LawInstrument> {
  const instruments = new Map<string, LawInstrument>();
  const owners = new Map<string, string>();
  for (const file of files) {
    const instrument = parseInstrument(file);
    const { key, short } = instrument;
    if (instruments.has(key)) file.fault(['key'], 'duplicate', `法规“${key}”写了两次`, `"${key}" is given twice`);
    for (const name of lawNames(instrument)) {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== key) {
        file.fault(['aliases'], 'duplicate', `“${name}”同时指${short}和${owner}`, `"${name}" also names ${owner}`);
      }
      owners.set(name, key);
    }
    instruments.set(key, instrument);
  }
  return instruments;
}

function collectLimits(
  files: readonly CatalogueFile[],
  instruments: ReadonlyMap<string, LawInstrument>,
): ReadonlyMap<string, LawLimit> {
  const limits = new Map<string, LawLimit>();
  for (const file of files) {
    for (const [index, limit] of parseLimits(file, instruments).entries()) {
      if (limits.has(limit.id)) {
        const zh = `限值“${limit.id}”写了两次`;
        file.fault(['limits', index, 'id'], 'duplicate', zh, `limit "${limit.id}" is given twice`);
      }
      limits.set(limit.id, limit);
    }
  }
  return limits;
}

/**
 * The law catalogue from the texts of `law/instruments/*.yaml`, `law/limits/*.yaml` and `law/article-maps.yaml`, frozen.
 * `name` is the path within the repository; other files are a fault.
 *
 * @throws {CatalogueError} naming every fault of every file.
 */
export function parseLaw(files: readonly { readonly name: string; readonly text: string }[]): LawCatalogue {
  const faults: CatalogueFault[] = [];
  const read = files.map(({ name, text }) => readCatalogueFile(name, text, faults));
  const inFolder = (folder: string): readonly CatalogueFile[] => read.filter((one) => one.name.includes(folder));
  const mapFiles = read.filter((one) => one.name.endsWith('article-maps.yaml'));
  const instruments = collectInstruments(inFolder('instruments/'));
  const limits = collectLimits(inFolder('limits/'), instruments);
  const maps = mapFiles.flatMap((one) => parseArticleMaps(one, instruments));
  for (const file of read) {
    if (/(instruments|limits)\/[^/]+$|article-maps\.yaml$/.test(file.name)) continue;
    file.fault([], 'unknown-file', '目录中没有这种文件', 'not a file of the law catalogue');
  }
  if (faults.length > 0) throw new CatalogueError(faults);
  return new LawCatalogue(freezeDeeply({ instruments, limits, maps }));
}
