import type { Agent, DocumentFields, Party } from '../document-fields.ts';
import type { Field } from '../field.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { rolesIn } from '../roles/role-grammar.ts';
import type { WrittenRole } from '../roles/role-grammar.ts';
import { readAgentEntry } from './agent-entry.ts';
import { readIdentity } from './identity-fields.ts';
import { isOrganisation, organisationKind } from './organisation-words.ts';
import { cutBySight } from './cut-by-sight.ts';
import { readNames, standsAsName } from './party-name.ts';
import type { WrittenName } from './party-name.ts';
import { cutPartyUnits } from './party-units.ts';
import type { PartyUnit } from './party-units.ts';
import { partiesInRecord } from './parties-in-record.ts';
import { readRepresentative } from './representative-entry.ts';

type Draft = Field<Party>;
const FORMER = /^(?:曾用名|原名|又名|别名|化名|现名|绰号)[:为,]?[ ]*(.+)$/u;

/** The parties and who acts for them: from the block of parties, else from the sentence that opens the record. */
export function readParties(reading: Reading): Pick<DocumentFields, 'parties' | 'agents'> {
  const parties: Draft[] = [];
  const agents: Field<Agent>[] = [];
  let block: Draft[] = [];
  for (const section of reading.sections.filter(({ kind }) => kind === '当事人')) {
    for (const unit of cutPartyUnits(reading.plain, section)) {
      if (unit.kind === 'party') {
        const entry = partyEntry(reading, unit, unit.role, section.end);
        if (entry.length > 0) block = entry;
        parties.push(...entry);
      } else if (unit.attendant.kind === 'agent') {
        agents.push(...readAgentEntry(reading, unit, { ...unit.attendant, parties, block }));
      } else {
        represent(reading, unit, parties, block.length);
      }
    }
  }
  const known = onlyOnce(parties);
  return { parties: [...known, ...partiesInRecord(reading, known)], agents };
}

function partyEntry(reading: Reading, unit: PartyUnit, role: WrittenRole, blockEnd: number): Draft[] {
  const body = reading.plain.slice(unit.bodyStart, unit.end);
  const rest = reading.plain.slice(blockEnd);
  const names = readNames(body)
    .map((written) =>
      body.charAt(written.end) === ',' ? written : cutBySight(written, rest, reading.plain, isOrganisation),
    )
    .filter((written) => standsAsName(body, written));
  const last = names.at(-1);
  if (last === undefined) return [];
  // Details after a list of names belong to none of them in particular.
  const details = names.length === 1 ? readIdentity(body.slice(last.end)) : { notes: [], formerNames: [] };
  return names.map((written) => {
    const { notes, ...identity } = details;
    return fieldAt(reading, '当事人', partyOf(role, written, identity), {
      start: unit.bodyStart + written.start,
      end: unit.bodyStart + written.end,
      ...(notes.length === 0 ? {} : { note: notes.join(',') }),
    });
  });
}

function partyOf(role: WrittenRole, { name, remarks }: WrittenName, identity: Partial<Party>): Party {
  const organisation = isOrganisation(name);
  const inBrackets = remarks.flatMap((remark) => rolesIn(remark));
  const { sex, bornOn, ethnicity, idNumber, creditCode, address } = identity;
  const person = {
    ...(sex === undefined ? {} : { sex }),
    ...(bornOn === undefined ? {} : { bornOn }),
    ...(ethnicity === undefined ? {} : { ethnicity }),
    ...(idNumber === undefined ? {} : { idNumber }),
  };
  const code = creditCode === undefined ? {} : { creditCode };
  return {
    role: role.role,
    formerRoles: [...new Set([...role.formerRoles, ...inBrackets])],
    name,
    kind: organisation ? organisationKind(name) : '自然人',
    formerNames: [...new Set([...remarks.flatMap((remark) => formerNames(remark)), ...(identity.formerNames ?? [])])],
    ...(organisation ? code : person),
    ...(address === undefined ? {} : { address }),
    representatives: [],
  };
}

function formerNames(remark: string): string[] {
  const names = FORMER.exec(remark)?.[1];
  return names === undefined ? [] : names.split(/[、,]/u).map((name) => name.replace(/["“”:' ]/gu, ''));
}

/** A representative belongs to the party named last. */
function represent(reading: Reading, unit: PartyUnit & { kind: 'attendant' }, parties: Draft[], block: number): void {
  const read = readRepresentative(reading.plain.slice(unit.bodyStart, unit.end), unit.attendant.role);
  const at = parties.length - 1;
  const party = parties[at];
  if (read === undefined || party === undefined || block === 0) return;
  const representatives = [...party.value.representatives, read];
  parties[at] = { ...party, value: { ...party.value, representatives } };
}

/** The same person in the same role named twice is one party. */
function onlyOnce(parties: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return parties.filter(({ value }) => {
    const key = `${value.role} ${value.name} ${value.bornOn ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
