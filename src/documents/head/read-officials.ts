import type { DocumentFields, Official } from '../document-fields.ts';
import type { Field } from '../field.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { SIGNER } from '../structure/find-closing.ts';

const NAME =
  /^[ :]*((?:[\u3400-\u9fff\ue000-\uf8ff某×·]|[\ud840-\ud8ff][\udc00-\udfff])(?:[ ]*(?:[\u3400-\u9fff\ue000-\uf8ff某×·]|[\ud840-\ud8ff][\udc00-\udfff])){1,3})/u;
const DATE_START = /[一二][ ]*[九〇○零ＯO0o]|[0-9]{4}/u;

/** Who signs: judges, lay judges, the clerk. */
export function readOfficials(reading: Reading): Pick<DocumentFields, 'officials'> {
  const tail = reading.sections.find(({ kind }) => kind === '尾部');
  if (tail === undefined) return { officials: [] };
  const text = reading.plain.slice(tail.start, tail.end);
  const titles = [...text.matchAll(SIGNER)];
  const officials: Field<Official>[] = [];
  titles.forEach((title, at) => {
    const from = title.index + title[0].length;
    const upTo = titles[at + 1]?.index ?? text.length;
    const rest = text.slice(from, upTo);
    const stretch = rest
      .slice(0, DATE_START.exec(rest)?.index)
      .replace(/(?<=^[ :]*[\u3400-\u9fff][ ]*[\u3400-\u9fff]{1,2})(?:附|注|本件).*$/su, '');
    const name = NAME.exec(stretch)?.[1];
    if (name === undefined || /^[ :]*[×_]{2,}/u.test(stretch)) return;
    const lead = stretch.indexOf(name);
    const start = tail.start + from + lead;
    const value = { role: title[0].replaceAll(' ', ''), name: name.replaceAll(' ', '') };
    officials.push(fieldAt(reading, '审判人员', value, { start, end: start + name.length }));
  });
  return { officials };
}
