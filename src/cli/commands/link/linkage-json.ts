import { clusterIds, probabilityOf } from '#identity';
import type { Link, Linkage, LinkageRecords, PairQuality } from '#identity';
import type { ReadRecords } from './read-records.ts';

/** Why a pair waits for a person to look at it. */
export type ReviewReason = 'grey' | 'name-alone' | 'not-joined';

/** Members of each cluster of two or more, in the order of their rows, and what joined them. */
export interface LinkedGroup {
  readonly id: string;
  readonly rows: readonly number[];
  readonly links: readonly Link[];
}

/** Clusters of two or more records, by their first row. */
export function groupsOf(records: LinkageRecords, { clusters, joined }: Linkage, key?: Uint8Array): LinkedGroup[] {
  const idOf = clusterIds(records, clusters, key);
  const members = new Map<number, number[]>();
  clusters.forEach((first, row) => {
    const own = members.get(first);
    if (own === undefined) members.set(first, [row]);
    else own.push(row);
  });
  const links = new Map<number, Link[]>();
  for (const link of joined) {
    const first = clusters[link.a] ?? link.a;
    links.set(first, [...(links.get(first) ?? []), link]);
  }
  const groups: LinkedGroup[] = [];
  for (const [first, rows] of members)
    if (rows.length > 1) groups.push({ id: idOf(first), rows, links: links.get(first) ?? [] });
  return groups;
}

/** Pairs that did not join and are not unlikely, the likeliest first. */
export function reviewOf({ clusters, links }: Linkage, certain: number): { link: Link; reason: ReviewReason }[] {
  return links
    .filter(({ a, b }) => clusters[a] !== clusters[b])
    .sort((x, y) => y.weight - x.weight)
    .map((link) => ({
      link,
      reason: link.weight < certain ? 'grey' : link.corroborated ? 'not-joined' : 'name-alone',
    }));
}

const short = (value: number): number => Number(value.toPrecision(5));

/** Writes links with all that speaks for and against them; what does not change from pair to pair is written once. */
class LinkWriter {
  readonly #linkage: Linkage;
  readonly #labels: ReadRecords['labels'];
  readonly #parts = new Map<string, string>();

  constructor(linkage: Linkage, labels: ReadRecords['labels']) {
    this.#linkage = linkage;
    this.#labels = labels;
  }

  json({ a, b }: Link, reason?: ReviewReason): string {
    const { weight, fields } = this.#linkage.scorer.explain(a, b);
    const parts = fields.map(({ field, level, m, u, weight: bits, frequency }) => {
      const key = `${field}\u0000${level}`;
      let part = this.#parts.get(key);
      if (part === undefined) {
        part = `${JSON.stringify(field)}:{"level":${JSON.stringify(level)},"m":${short(m)},"u":${short(u)},"weight":${short(bits)}`;
        this.#parts.set(key, part);
      }
      return frequency === 0 ? `${part}}` : `${part},"frequency":${short(frequency)}}`;
    });
    const why = reason === undefined ? '' : `"reason":"${reason}",`;
    const [left, right] = [JSON.stringify(this.#labels(a)), JSON.stringify(this.#labels(b))];
    return `{"a":${left},"b":${right},${why}"weight":${short(weight)},"probability":${short(probabilityOf(weight))},"fields":{${parts.join(',')}}}`;
  }
}

interface Answer {
  readonly read: ReadRecords;
  readonly linkage: Linkage;
  readonly settings: { readonly threshold: number; readonly review: number };
  readonly certain: number;
  readonly quality: PairQuality | undefined;
  readonly key: Uint8Array | undefined;
}

/** The whole answer as lines of one JSON document: a group a line, so that a million rows need not be held at once. */
export function* linkageJson({ read, linkage, settings, certain, quality, key }: Answer): Generator<string> {
  const { records, labels, fields } = read;
  const writer = new LinkWriter(linkage, labels);
  const groups = groupsOf(records, linkage, key);
  const joined = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  yield `{"rows":${records.size},"fields":${JSON.stringify(fields.length === 1 ? fields[0] : fields)},`;
  yield `"single":${records.size - joined},`;
  if (quality !== undefined) yield `"quality":${JSON.stringify(quality)},`;
  yield '"clusters":[';
  for (const [index, { id, rows, links }] of groups.entries()) {
    const texts = links.map((link) => writer.json(link));
    yield `${index === 0 ? '' : ','}{"id":"${id}","rows":${JSON.stringify(rows.map(labels))},"links":[${texts.join(',')}]}`;
  }
  yield '],"review":[';
  for (const [index, { link, reason }] of reviewOf(linkage, certain).entries())
    yield `${index === 0 ? '' : ','}${writer.json(link, reason)}`;
  const { model } = linkage;
  const levels = Object.fromEntries(
    model.fields.map(({ field, levels: all }) => [
      field,
      all.map(({ level, m, u }) => ({ level, m: short(m), u: short(u), weight: short(Math.log2(m / u)) })),
    ]),
  );
  const blocking = {
    rules: model.blocking?.rules.map(({ name }) => name) ?? [],
    everyPair: model.blocking?.everything ?? false,
    candidates: linkage.candidates,
  };
  yield `],"settings":${JSON.stringify({ ...settings, lambda: short(model.lambda), blocking, levels })}}`;
}
